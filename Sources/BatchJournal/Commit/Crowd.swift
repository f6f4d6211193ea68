/// How many records came at once lately: as many will come again.
///
/// Whoever is told that a record is durable goes on to the next one. One sync for what many bring is
/// the cheaper the more it is. A few are not worth waiting for: others may want the cores, too, and
/// hold them for long.
struct Crowd {
    private var size = 0

    /// So many records came during one sync; a crowd that does not come again is soon forgotten.
    mutating func came(_ records: Int) { size = max(records, size - size / 32) }

    /// Nothing comes any more: they have something else to do.
    mutating func left() { size = 0 }

    /// Whether to let them work before the next sync, where so many records have come until now.
    func isAway(beside records: Int) -> Bool { size > 8 * max(records, 8) }
}
