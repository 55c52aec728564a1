#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// Hands items from one thread to several, a bounded number of them waiting.
///
/// Unchecked: `items`, `isClosed` and `waiting` are touched under `mutex` only.
final class WorkQueue<Item: Sendable>: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let changed = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var items: [Item] = []
    private var isClosed = false
    /// Threads that wait for an item.
    private var waiting = 0
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(changed, nil)
    }

    deinit {
        pthread_cond_destroy(changed)
        pthread_mutex_destroy(mutex)
        changed.deallocate()
        mutex.deallocate()
    }

    private func locked<Result>(_ body: () -> Result) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return body()
    }

    /// Waits until there is room, then adds an item; drops it when the queue is closed.
    func add(_ item: Item) {
        locked {
            while items.count >= limit, !isClosed { pthread_cond_wait(changed, mutex) }
            guard !isClosed else { return }
            items.append(item)
            pthread_cond_broadcast(changed)
        }
    }

    /// Waits for an item; nil once the queue is closed and empty.
    func take() -> Item? {
        locked {
            waiting += 1
            while items.isEmpty, !isClosed { pthread_cond_wait(changed, mutex) }
            waiting -= 1
            guard !items.isEmpty else { return nil }
            pthread_cond_broadcast(changed)
            return items.removeFirst()
        }
    }

    /// Whether more items wait than threads for them.
    var isBehind: Bool { locked { items.count > waiting } }

    /// No items are added any more; those in the queue are still handed out, or dropped.
    func close(dropping: Bool = false) {
        locked {
            isClosed = true
            if dropping { items.removeAll() }
            pthread_cond_broadcast(changed)
        }
    }
}

/// A thread of the system that runs one function.
struct Worker: ~Copyable {
    private let thread: pthread_t

    /// nil when the system gives no thread.
    init?(_ body: @escaping @Sendable () -> Void) {
        let box = Unmanaged.passRetained(Body(body))
        #if canImport(Glibc)
            var thread = pthread_t()
            let code = pthread_create(&thread, nil, Self.run, box.toOpaque())
        #else
            var made: pthread_t?
            let code = pthread_create(&made, nil, Self.run, box.toOpaque())
            let thread = made ?? pthread_self()
        #endif
        guard code == 0 else {
            box.release()
            return nil
        }
        self.thread = thread
    }

    #if canImport(Glibc)
        private static let run:
            @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? =
                { pointer in
                    if let pointer {
                        Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().body()
                    }
                    return nil
                }
    #else
        private static let run:
            @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? =
                { pointer in
                    Unmanaged<Body>.fromOpaque(pointer).takeRetainedValue().body()
                    return nil
                }
    #endif

    /// Waits until the function has returned.
    consuming func join() { pthread_join(thread, nil) }

    /// Processors of this machine.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    private final class Body: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
