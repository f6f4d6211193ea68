/// Something that is measured: one file each.
protocol Benchmark {
    static var name: String { get }
    /// What it measures, in a line of `--help`.
    static var summary: String { get }
    /// Measures, and reports each figure as soon as it is known.
    static func run(_ session: Session) async throws
}
