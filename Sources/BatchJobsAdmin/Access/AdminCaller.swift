/// Who sends a request, as your service knows them by their token.
public struct AdminCaller: Hashable, Sendable {
    /// Stands as `created_by` in the jobs that they create; at most 1,024 bytes.
    public var id: String
    /// Whether they see everybody's jobs, and those that the service itself created.
    public var seesAll: Bool

    /// Makes a caller, who sees their own jobs unless you say otherwise.
    public init(id: String, seesAll: Bool = false) {
        (self.id, self.seesAll) = (id, seesAll)
    }

    /// Whether a job of this creator is theirs to see and to change.
    func mayAccess(jobOf creator: String?) -> Bool { seesAll || creator == id }
}
