import Testing
import batchctl

/// Expects that the command refuses something for a certain reason.
func expectRefusal(
    _ code: CommandError.Code, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: () throws -> some Any
) {
    #expect(sourceLocation: sourceLocation) {
        _ = try body()
    } throws: { error in
        (error as? CommandError)?.code == code
    }
}
