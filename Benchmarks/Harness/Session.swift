/// One call of the command: how much is measured, and where the figures go.
final class Session {
    let isQuick: Bool
    private let printer: FigurePrinter
    private let progress = ProgressLine()
    private let yardstick = Yardstick()
    private(set) var figures: [Figure] = []

    /// Runs of each figure.
    var runs: Int { isQuick ? 3 : 5 }

    init(_ arguments: Arguments) {
        isQuick = arguments.isQuick
        printer = FigurePrinter(arguments.form)
    }

    /// One size for a whole run, another for a quick one.
    func size(_ whole: Int, quick: Int) -> Int { isQuick ? quick : whole }

    /// Shows on standard error what is being done.
    func tell(_ text: String) { progress.show(text) }

    /// Measures ours and the bare loop in turns, and reports the figure.
    func measure(
        _ subject: Subject, ours: () async throws -> Sample,
        floor: (() async throws -> Sample)? = nil
    ) async throws {
        let floors = floor.map { floor in { [try await floor()] } }
        try await measure([subject], ours: { [try await ours()] }, floor: floors)
    }

    /// The same for what gives several figures at once: a run answers a sample for each subject.
    func measure(
        _ subjects: [Subject], ours: () async throws -> [Sample],
        floor: (() async throws -> [Sample?])? = nil
    ) async throws {
        var all: [[Figure.Run]] = subjects.map { _ in [] }
        let what = subjects.map(\.name).joined(separator: ", ")
        for number in 1...runs {
            tell("\(what): run \(number) of \(runs)")
            let ours = try await ours()
            if floor != nil { tell("\(what): floor \(number) of \(runs)") }
            let bare = try await floor?()
            let unit = try await yardstick.measure()
            for index in subjects.indices {
                all[index].append(
                    .init(ours: ours[index], bare: bare?[index] ?? nil, yardstick: unit))
            }
        }
        for (subject, runs) in zip(subjects, all) { report(Figure(subject, runs)) }
    }

    private func report(_ figure: Figure) {
        progress.clear()
        figures.append(figure)
        printer.print(figure)
    }

    /// Ends the line that shows what is being done.
    func finish() { progress.clear() }
}
