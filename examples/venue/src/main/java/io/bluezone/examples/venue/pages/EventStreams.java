// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.pages;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of one kind of page, each kept with a {@code K}: a bounded number, each with a thread
 * at most, and none longer than some minutes. Thread safe.
 */
public final class EventStreams<K> implements AutoCloseable {

  /** Ten minutes: whoever is gone without a word is forgotten by then. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private final ConcurrentHashMap<EventStream, K> streams = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final ThreadPoolExecutor executor;
  private volatile boolean closed;

  /** An open stream; a controller returns the emitter. */
  public record Opened(EventStream stream, SseEmitter emitter) {}

  /** With the most streams that may be open at once, and a name for its threads. */
  public EventStreams(int most, String name) {
    places = new Semaphore(most);
    executor =
        new ThreadPoolExecutor(
            0,
            // A thread that has just sent may not be free yet.
            2 * most,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            work -> {
              Thread thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens a stream with what it keeps; empty if there are too many, or if the program ends. */
  public Optional<Opened> open(K kept) {
    if (closed || !places.tryAcquire()) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    EventStream stream = new EventStream(emitter, executor);
    streams.put(stream, kept);
    emitter.onTimeout(() -> forget(stream));
    emitter.onError(error -> forget(stream));
    emitter.onCompletion(() -> forget(stream));
    return Optional.of(new Opened(stream, emitter));
  }

  private void forget(EventStream stream) {
    if (streams.remove(stream) != null) {
      places.release();
    }
    stream.close();
  }

  public List<EventStream> all() {
    return List.copyOf(streams.keySet());
  }

  /** {@return what is kept with an open stream} */
  public Optional<K> of(EventStream stream) {
    return Optional.ofNullable(streams.get(stream));
  }

  @Override
  public void close() {
    closed = true;
    all().forEach(this::forget);
    executor.shutdown();
  }
}
