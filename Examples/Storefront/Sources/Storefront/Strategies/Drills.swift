import BatchJobs
import Foundation

/// Jobs that show and try things, beside the work of the shop.
enum Drills {
    /// One has a hostile name, and is there where the tests of the page ask for it.
    static var all: [any BatchJobStrategy] {
        let isHostile = ProcessInfo.processInfo.environment["STOREFRONT_HOSTILE"] != nil
        return [DrillSlow(), DrillFail(), DrillReport()] + (isHostile ? [DrillHostile()] : [])
    }
}
