/// How many were told that their records are durable, and have not brought the next ones yet.
///
/// Many of them have work for several syncs, and one sync for what they bring is the cheaper the more
/// it is. A few are not worth waiting for: others may want the cores, too, and hold them for long.
struct ToldCallers {
    private var count = 0

    /// So many records came.
    mutating func came(_ records: Int) { count = max(0, count - records) }

    mutating func told(_ callers: Int) { count += callers }

    /// Nothing comes any more: they have something else to do.
    mutating func left() { count = 0 }

    /// Whether to let them work before the next sync, where so many records came during the last one.
    func areMany(beside records: Int) -> Bool { count > 8 * max(records, 8) }
}
