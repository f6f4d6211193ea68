import BatchJournal
import TestSupport

/// Planted fault: syncs of files say success and do nothing.
struct SkippedSyncs: ForwardingFileSystem {
    let base: any FileSystem
    func sync(_ file: OpenFile) throws(FileError) {}
}

/// Planted fault: syncs of directories say success and do nothing.
struct SkippedDirectorySyncs: ForwardingFileSystem {
    let base: any FileSystem
    func syncDirectory(_ directory: OpenFile) throws(FileError) {}
}

/// Planted fault: a sync that failed is tried again, and its second answer believed.
struct RetriedSyncs: ForwardingFileSystem {
    let base: any FileSystem

    func sync(_ file: OpenFile) throws(FileError) {
        do throws(FileError) { try base.sync(file) } catch { try base.sync(file) }
    }
}
