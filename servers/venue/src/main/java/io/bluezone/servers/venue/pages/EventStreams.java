// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import com.google.common.net.InetAddresses;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import com.google.common.util.concurrent.Uninterruptibles;
import io.bluezone.servers.web.limit.Limit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The streams of one kind of page, each kept with a {@code K}: a bounded number, of which a client
 * has a few and the box itself always finds some free. Each has a thread at most, and none lasts
 * longer than some minutes. One more thread tells them. Thread safe.
 */
public final class EventStreams<K> implements AutoCloseable {

  /** Ten minutes: whoever is gone without a word is forgotten by then. */
  static final Duration LONGEST = Duration.ofMinutes(10);

  private static final Duration ENDING = Duration.ofSeconds(10);

  private static final Logger logger = LoggerFactory.getLogger(EventStreams.class);

  /** So many have one client's pages together: its windows, or the screens behind a router. */
  static final int OF_A_CLIENT = 8;

  private final ConcurrentHashMap<EventStream, Place<K>> streams = new ConcurrentHashMap<>();
  private final int most;
  private final ThreadPoolExecutor executor;
  private final ScheduledExecutorService teller;
  private volatile boolean closed;

  private record Place<K>(String client, K kept) {}

  /** An open stream; a controller returns the emitter. */
  public record Opened(EventStream stream, SseEmitter emitter) {}

  public EventStreams(int most, String name) {
    this.most = most;
    executor =
        new ThreadPoolExecutor(
            0,
            // A thread that has just sent may not be free yet.
            2 * most,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            daemons(name));
    teller = Executors.newSingleThreadScheduledExecutor(daemons(name + "-beat"));
  }

  private static ThreadFactory daemons(String name) {
    return new ThreadFactoryBuilder().setNameFormat(name).setDaemon(true).build();
  }

  /** Does work on the thread that tells; a failure is logged, and ends no later work. */
  public void soon(int afterMs, Runnable work) {
    try {
      var unused = teller.schedule(guarded(work), afterMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      // The program ends.
    }
  }

  /** Does work again and again as {@link #soon} does, with so many seconds between. */
  public void every(int seconds, Runnable work) {
    var unused = teller.scheduleWithFixedDelay(guarded(work), seconds, seconds, TimeUnit.SECONDS);
  }

  private static Runnable guarded(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (RuntimeException e) {
        logger.warn("open pages could not be told", e);
      }
    };
  }

  /** Opens a stream with what it keeps; empty if there are too many, or if the program ends. */
  public synchronized Optional<Opened> open(K kept, String address) {
    String client = Limit.clientOf(address);
    long own = streams.values().stream().filter(each -> each.client().equals(client)).count();
    boolean here =
        InetAddresses.isInetAddress(address)
            && InetAddresses.forString(address).isLoopbackAddress();
    if (closed || own >= OF_A_CLIENT || streams.size() >= (here ? most : most - OF_A_CLIENT)) {
      return Optional.empty();
    }
    SseEmitter emitter = new SseEmitter(LONGEST.toMillis());
    EventStream stream = new EventStream(emitter, executor);
    streams.put(stream, new Place<>(client, kept));
    emitter.onTimeout(() -> forget(stream));
    emitter.onError(error -> forget(stream));
    emitter.onCompletion(() -> forget(stream));
    return Optional.of(new Opened(stream, emitter));
  }

  private void forget(EventStream stream) {
    streams.remove(stream);
    stream.close();
  }

  public List<EventStream> all() {
    return List.copyOf(streams.keySet());
  }

  public Optional<K> of(EventStream stream) {
    return Optional.ofNullable(streams.get(stream)).map(Place::kept);
  }

  /** Lets what is being told be told first, while there is all that pages are made of. */
  @Override
  public void close() {
    closed = true;
    teller.shutdownNow();
    if (!Uninterruptibles.awaitTerminationUninterruptibly(teller, ENDING)) {
      logger.warn("open pages were not told in time");
    }
    all().forEach(this::forget);
    executor.shutdown();
  }
}
