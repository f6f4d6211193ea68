import Foundation

/// Goes on as a user without rights.
func become(_ user: uid_t) {
    guard setgroups(0, nil) == 0, setgid(user) == 0, setuid(user) == 0 else {
        fatalError("not allowed to become user \(user)")
    }
}

/// Starts a process that lives until our input ends, and that gets every descriptor we let it have.
func spawnListener() -> pid_t {
    var pid: pid_t = 0
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    // Our output ends with us.
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    let name = strdup("cat")
    defer { free(name) }
    guard posix_spawn(&pid, "/bin/cat", &actions, nil, [name, nil], environ) == 0 else {
        fatalError("cannot spawn")
    }
    return pid
}
