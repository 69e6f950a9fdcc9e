// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.pages;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Server-sent events to one page. Of each event only the newest waits: a page that reads slowly
 * misses what is over, and holds up no one else. Thread safe; no method blocks.
 */
public final class EventStream {

  private final SseEmitter emitter;
  private final Executor executor;

  @GuardedBy("this")
  private final Map<String, String> waiting = new LinkedHashMap<>();

  @GuardedBy("this")
  private boolean sending;

  @GuardedBy("this")
  private boolean ending;

  @GuardedBy("this")
  private boolean closed;

  EventStream(SseEmitter emitter, Executor executor) {
    this.emitter = emitter;
    this.executor = executor;
  }

  /** Sends an event soon, in place of an unsent one of the same name; its data is one line. */
  public void send(String name, String data) {
    synchronized (this) {
      if (closed) {
        return;
      }
      waiting.put(name, data);
      if (sending) {
        return;
      }
      sending = true;
    }
    try {
      executor.execute(this::drain);
    } catch (RejectedExecutionException e) {
      synchronized (this) {
        sending = false;
      }
      close();
    }
  }

  private void drain() {
    for (Map<String, String> batch = next(); !batch.isEmpty(); batch = next()) {
      try {
        for (Map.Entry<String, String> event : batch.entrySet()) {
          emitter.send(SseEmitter.event().name(event.getKey()).data(event.getValue()));
        }
      } catch (IOException | IllegalStateException e) {
        // The page is gone.
        synchronized (this) {
          closed = true;
        }
      }
    }
  }

  /** Gives what to send next; with nothing left a stream that ends is over. */
  private Map<String, String> next() {
    synchronized (this) {
      Map<String, String> batch = closed ? Map.of() : new LinkedHashMap<>(waiting);
      waiting.clear();
      if (!batch.isEmpty()) {
        return batch;
      }
      sending = false;
      if (!closed && !ending) {
        return batch;
      }
      closed = true;
    }
    complete();
    return Map.of();
  }

  private void complete() {
    try {
      emitter.complete();
    } catch (IllegalStateException e) {
      // The page is gone, and its request with it.
    }
  }

  /** Sends a last event, whose data is one line, and ends the stream. */
  public void end(String name, String data) {
    synchronized (this) {
      ending = true;
    }
    send(name, data);
  }

  /**
   * Ends the stream; closing it again does nothing. What is being sent is sent first, which no one
   * waits for: a browser that has vanished takes nothing.
   */
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
      if (sending) {
        return;
      }
    }
    try {
      // The request's own thread may be sending what was there before it had begun.
      executor.execute(this::complete);
    } catch (RejectedExecutionException e) {
      // The program ends, and the server with it.
    }
  }
}
