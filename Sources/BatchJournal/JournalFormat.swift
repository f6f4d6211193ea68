/// Bytes that survive: an append-only journal that knows nothing of jobs.
package enum JournalFormat { package static let version = 1 }
