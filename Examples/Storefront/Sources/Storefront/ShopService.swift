import BatchJobs
import BatchJobsAdmin
import Hummingbird
import Logging
import ServiceLifecycle
import UnixSignals

/// The shop with its runtime, admin API and page: what a service that embeds them looks like.
struct ShopService: Service {
    private let group: ServiceGroup

    init(
        port: Int, directory: String, catalog: Catalog, grace: Duration, door: Door, logger: Logger
    ) async throws {
        let (log, metrics) = (EventLog(logger: logger), EventMetrics())
        var configuration = BatchConfiguration()
        configuration.gracePeriod = grace
        configuration.onEvent = { event in
            log.note(event)
            metrics.note(event)
        }
        let files = try FileShelf(database: catalog.database, folder: directory + "/files")
        let scheduler = try await BatchScheduler.open(
            journal: directory + "/jobs",
            strategies: Self.strategies(catalog, files), configuration: configuration)
        // The journal is this process's own now, and so are the files.
        try await files.removeLeftovers()

        var limits = AdminConfiguration()
        limits.files = files
        limits.fileTypes = [ProductImport.batchType]
        limits.onFailure = log.note
        let admin = AdminAPI(
            scheduler: scheduler, configuration: limits, authenticate: door.caller(of:))
        let router = Router()
        router.add(middleware: BatchJobsMiddleware(admin: admin))
        StoreRoutes(catalog: catalog).add(to: router)
        let server = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { door.announce(port: $0.localAddress?.port) }, logger: logger)

        // Stopped from the last to the first, each waited for: the server answers until no job runs.
        var services = ServiceGroupConfiguration(
            services: [SecondSignal(), server, BatchJobsService(scheduler: scheduler)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // A client that reads nothing would keep the server from its end for ever.
        services.maximumGracefulShutdownDuration = grace + .seconds(5)
        group = ServiceGroup(configuration: services)
    }

    func run() async throws { try await group.run() }

    private static func strategies(
        _ catalog: Catalog, _ files: FileShelf
    ) -> [any BatchJobStrategy] {
        [
            PublishProducts(catalog: catalog), ProductImport(catalog: catalog, files: files),
            ProductExport(catalog: catalog, files: files),
        ] + Drills.all
    }
}
