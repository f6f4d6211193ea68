import ArgumentParser
import BatchJobs
import Foundation
import Hummingbird
import Logging
import Metrics
import NIOCore

@main
struct Storefront: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "A small shop whose products are published by batch jobs.",
        discussion: """
            Who may use the admin API stands in the environment, each with a secret token: \
            STOREFRONT_TOKENS="secret=user_1,other=user_2". An asterisk after a user lets them \
            see the jobs of all. Without it a random token is made and printed.
            """)

    @Option(help: "The port on 127.0.0.1; 0 takes a free one.")
    var port = 8080
    @Option(help: "Where products and jobs are kept; made if it is not there.")
    var directory = "storefront-data"
    @Option(help: "How many products a new catalogue gets; five of each dozen are drafts.")
    var products = 12
    @Option(help: "Seconds that running jobs may go on after SIGTERM.")
    var grace = 10
    @Option(help: "How many jobs that are over are kept; older ones are forgotten.")
    var keep = 10_000

    func validate() throws {
        guard 0...65535 ~= port else { throw ValidationError("--port must be 0 to 65535") }
        guard 1...1_000_000 ~= products else {
            throw ValidationError("--products must be 1 to 1000000")
        }
        guard 0...3600 ~= grace else { throw ValidationError("--grace must be 0 to 3600") }
        guard 0...10_000_000 ~= keep else {
            throw ValidationError("--keep must be 0 to 10000000")
        }
    }

    func run() async throws {
        let door = try openDoor()
        let registry = PrometheusRegistry(help: BatchMetric.help)
        MetricsSystem.bootstrap(registry)
        let service = try await ShopService(
            port: port, directory: directory, catalog: try openCatalog(), limits: limits,
            door: door, logger: logger, registry: registry)
        do {
            try await service.run()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw StartError.portInUse(port)
        }
    }

    private var limits: BatchConfiguration {
        var limits = BatchConfiguration()
        (limits.gracePeriod, limits.finishedLimit) = (.seconds(grace), keep)
        return limits
    }

    /// What a person set wrong is answered as a wrong option is.
    private func openDoor() throws -> Door {
        do {
            return try Door()
        } catch {
            throw ValidationError(error.description)
        }
    }

    private func openCatalog() throws -> Catalog {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true)
            return try Catalog(path: directory + "/products.sqlite", products: products)
        } catch {
            throw StartError.directoryUnusable(directory, error)
        }
    }

    /// Writes to stderr, from the level on that LOG_LEVEL says.
    private var logger: Logger {
        var logger = Logger(label: "storefront") { StreamLogHandler.standardError(label: $0) }
        let level = Environment().get("LOG_LEVEL").flatMap { Logger.Level(rawValue: $0) }
        logger.logLevel = level ?? .info
        return logger
    }
}
