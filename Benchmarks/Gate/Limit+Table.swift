extension Limit {
    /// All that `--gate` looks at.
    ///
    /// Each stands well above what was seen in many quick runs, on an idle machine and on one with
    /// several other programs for each core, and well below what a blunder costs.
    static let all: [Limit] = []
}
