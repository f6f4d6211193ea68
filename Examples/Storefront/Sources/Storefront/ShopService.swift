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
        port: Int, directory: String, catalog: Catalog, limits: BatchConfiguration, door: Door,
        logger: Logger, registry: PrometheusRegistry
    ) async throws {
        let (log, traces) = (EventLog(logger: logger), EventTraces())
        let files = try FileShelf(database: catalog.database, folder: directory + "/files")
        let strategies = Self.strategies(catalog, files, traces)
        let types = strategies.map { type(of: $0).batchType }
        let scheduler = try await BatchScheduler.open(
            journal: directory + "/jobs", strategies: strategies,
            configuration: Self.watched(limits, log, EventMetrics(types: types), traces))
        // The journal is this process's own now, and so are the files.
        try await files.removeLeftovers()

        let router = Router(options: .autoGenerateHeadEndpoints)
        router.add(
            middleware: BatchJobsMiddleware(admin: Self.admin(scheduler, files, door, log)))
        StoreRoutes(catalog: catalog).add(to: router)
        WatchRoutes(
            scheduler: scheduler, metrics: HealthMetrics(scheduler: scheduler, types: types),
            registry: registry
        ).add(to: router)
        let server = Application(
            router: router,
            configuration: .init(address: .hostname("127.0.0.1", port: port)),
            onServerRunning: { door.announce(port: $0.localAddress?.port) }, logger: logger)

        // Stopped from the last to the first, each waited for: the server answers until no job runs.
        var services = ServiceGroupConfiguration(
            services: [SecondSignal(), server, BatchJobsService(scheduler: scheduler)],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        // A client that reads nothing would keep the server from its end for ever.
        services.maximumGracefulShutdownDuration = limits.gracePeriod + .seconds(5)
        group = ServiceGroup(configuration: services)
    }

    func run() async throws { try await group.run() }

    private static func watched(
        _ limits: BatchConfiguration, _ log: EventLog, _ metrics: EventMetrics,
        _ traces: EventTraces
    ) -> BatchConfiguration {
        var configuration = limits
        configuration.onEvent = { event in
            log.note(event)
            metrics.note(event)
            traces.note(event)
        }
        return configuration
    }

    private static func admin(
        _ scheduler: BatchScheduler, _ files: FileShelf, _ door: Door, _ log: EventLog
    ) -> AdminAPI {
        var limits = AdminConfiguration()
        limits.files = files
        limits.fileTypes = [ProductImport.batchType]
        limits.onFailure = log.note
        return AdminAPI(
            scheduler: scheduler, configuration: limits, authenticate: door.caller(of:))
    }

    private static func strategies(
        _ catalog: Catalog, _ files: FileShelf, _ traces: EventTraces
    ) -> [any BatchJobStrategy] {
        [
            PublishProducts(catalog: catalog, traces: traces),
            ProductImport(catalog: catalog, files: files, traces: traces),
            ProductExport(catalog: catalog, files: files, traces: traces),
        ] + Drills.all
    }
}
