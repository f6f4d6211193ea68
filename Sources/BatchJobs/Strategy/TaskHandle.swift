/// A running child task, to be cancelled by somebody else.
///
/// A discarding task group cannot cancel one child. `UnsafeCurrentTask` can, as long as the task
/// lives: ``Run`` holds the handle under its lock and drops it before the task's closure ends.
struct TaskHandle: @unchecked Sendable {
    private let task: UnsafeCurrentTask

    /// The task that this is called in; `nil` outside any.
    static var current: TaskHandle? {
        withUnsafeCurrentTask { task in task.map { TaskHandle(task: $0) } }
    }

    func cancel() {
        task.cancel()
    }
}
