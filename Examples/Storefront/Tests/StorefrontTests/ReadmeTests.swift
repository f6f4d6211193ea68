import Foundation
import Testing

/// The README's lines are what is run, in their order, by bash.
struct ReadmeTests {
    @Test func `every command of the README shows what the README says`() async throws {
        try await withPlace { place in
            let walk = try Walk(readme: Self.readme)
            #expect(walk.steps.count >= 12)
            let port = try unusedPort()
            let output = try await walk.run(in: place, port: port)
            for (step, shown) in zip(walk.steps, output) {
                guard let expected = step.expected else { continue }
                let isShown = try shown.shows(expected.replacing("9000", with: "\(port)"))
                #expect(isShown, "\(step.commands)\nshowed\n\(shown)")
            }
        }
    }

    private static let readme = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../README.md")
}

/// What a README tells people to type.
private struct Walk {
    struct Step {
        var commands: String
        /// What it shows, with `…` for whatever stands there.
        var expected: String?
    }
    var steps: [Step] = []

    init(readme: URL) throws {
        let text = try String(contentsOf: readme, encoding: .utf8)
        for block in text.matches(of: /(?ms)^```(sh|text)\n(.*?)^```$/) {
            if block.1 == "sh" {
                steps.append(Step(commands: String(block.2)))
            } else if !steps.isEmpty {
                steps[steps.count - 1].expected = String(block.2)
            }
        }
    }

    /// Runs all steps, and gives back what each has shown.
    func run(in place: ShopPlace, port: Int) async throws -> [String] {
        let commands = steps.map(\.commands).joined(separator: "\nnext\n")
            .replacing("9000", with: "\(port)")
        let script = place.directory.appending(path: "walk.sh")
        try Data((Self.prelude + commands + "\nnext\n").utf8).write(to: script)
        var environment = ProcessInfo.processInfo.environment
        environment["STOREFRONT"] = ShopPlace.program.path
        let (output, errors) = (
            place.directory.appending(path: "shown"), place.directory.appending(path: "failed")
        )
        let bash = try Child(
            URL(filePath: "/bin/bash"), [script.path], environment: environment, output: output,
            errors: errors)
        // Its trap takes the service along.
        let code = await bash.end(within: .seconds(180), by: SIGTERM)
        let complaints = try String(contentsOf: errors, encoding: .utf8)
        #expect(code == 0, "\(complaints)")
        return try String(contentsOf: output, encoding: .utf8)
            .split(separator: "\n== next\n", omittingEmptySubsequences: false).map(String.init)
    }

    /// `swift run` as two terminals have it: the service runs beside what is typed.
    private static let prelude = #"""
        set -u
        cd "$(dirname "$0")"
        trap 'for process in $(jobs -p); do kill -9 $process 2>/dev/null || true; done' EXIT
        swift() {
            [ "$1 $2 $3 $4" = "run --package-path Examples/Storefront Storefront" ] || exit 90
            shift 4
            # Not only by the child, which may come late: the last one's would be taken for its own.
            : >announcement
            "$STOREFRONT" "$@" >announcement 2>>log &
            for ((look = 0; look < 3000; look++)); do
                ! grep -q . announcement || break
                sleep 0.01
            done
            cat announcement
        }
        next() {
            # Whoever types is slower than a preview.
            while [ -n "${JOBS-}" ] && curl -s "$JOBS?status=created" -H "$AUTH" | grep -q '"count":[1-9]'
            do sleep 0.01; done
            printf '\n== next\n'
        }

        """#
}

extension String {
    /// Whether all that a README shows stands in it, in that order; line ends do not count.
    fileprivate func shows(_ expected: String) throws -> Bool {
        var rest = self[...]
        for part in expected.split(separator: "…").flatMap({ $0.split(separator: "\n") }) {
            guard let range = rest.firstRange(of: part) else { return false }
            rest = rest[range.upperBound...]
        }
        return true
    }
}

/// A port that nobody listens on, and that no client is given.
private func unusedPort() throws -> Int {
    for _ in 0..<100 {
        let port = UInt16.random(in: 20_000..<30_000)
        let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(socket) }
        var address = sockaddr_in()
        (address.sin_family, address.sin_port) = (sa_family_t(AF_INET), port.bigEndian)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isFree = withUnsafeBytes(of: &address) { bytes in
            bind(
                socket, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count)) == 0
        }
        if isFree { return Int(port) }
    }
    throw NotInTime(what: "there is a free port")
}
