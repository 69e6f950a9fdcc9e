// SPDX-License-Identifier: Apache-2.0
package io.bluezone.tracing.internal.task;

import io.bluezone.base.Registration;
import io.bluezone.ble.RadioException;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps something of the radio running while it is wanted, with growing pauses between tries. */
@OnTracerLane
public final class RegistrationSupervisor {

  private static final Logger logger = LoggerFactory.getLogger(RegistrationSupervisor.class);

  private final String name;
  private final TaskLane lane;
  private final Starter starter;
  private final Observer observer;
  private final Backoff backoff = new Backoff();
  private boolean wanted;
  private @Nullable Registration registration;
  private TaskLane.@Nullable Due retry;

  @FunctionalInterface
  public interface Starter {
    /** Starts it. The platform's end of it is told on any thread. */
    Registration start(Consumer<@Nullable RadioException> ended) throws IOException;
  }

  /** Receives what becomes of the registration, on the lane. */
  public interface Observer {
    void up();

    void down();

    void failed(IOException cause);
  }

  public RegistrationSupervisor(String name, TaskLane lane, Starter starter, Observer observer) {
    this.name = name;
    this.lane = lane;
    this.starter = starter;
    this.observer = observer;
  }

  public boolean isUp() {
    return registration != null;
  }

  /** Starts it, and keeps it running. */
  public void want() {
    wanted = true;
    if (registration == null && retry == null) {
      start();
    }
  }

  /** Stops it, and schedules no restart. */
  public void unwant() {
    wanted = false;
    cancelRetry();
    stop();
  }

  /** Ends it and starts it again at once, if it is wanted. */
  public void restart() {
    stop();
    tryNow();
  }

  /** Makes the next try now, without waiting for its time. */
  public void tryNow() {
    cancelRetry();
    if (wanted && registration == null) {
      start();
    }
  }

  /** Checks whether the platform has ended it without saying so. */
  public void check() {
    Registration running = registration;
    if (running != null && !running.isActive()) {
      ended(running, null);
    }
  }

  private void start() {
    EndSignal signal = new EndSignal();
    try {
      Registration started = starter.start(signal);
      registration = started;
      signal.of = started;
    } catch (IOException e) {
      failed(e);
      return;
    } catch (RuntimeException e) {
      failed(new RadioException(RadioException.Reason.PLATFORM, name + " failed", null, e));
      return;
    }
    backoff.reset();
    observer.up();
  }

  private void stop() {
    Registration running = registration;
    registration = null;
    if (running != null) {
      try {
        running.close();
      } catch (RuntimeException e) {
        logger.warn("{} could not be ended in order", name, e);
      }
      observer.down();
    }
  }

  private void ended(@Nullable Registration which, @Nullable RadioException cause) {
    if (which == null || which != registration) {
      return;
    }
    stop();
    String message = name + " was ended by the platform";
    failed(cause != null ? cause : new RadioException(RadioException.Reason.RELEASED, message));
  }

  private void failed(IOException cause) {
    logger.debug("{} does not run", name, cause);
    observer.failed(cause);
    if (wanted) {
      cancelRetry();
      retry =
          lane.schedule(
              () -> {
                retry = null;
                tryNow();
              },
              backoff.next());
    }
  }

  private void cancelRetry() {
    TaskLane.Due waiting = retry;
    retry = null;
    if (waiting != null) {
      waiting.cancel();
    }
  }

  /** Passes on that the platform has ended it; it may come before the start has returned. */
  private final class EndSignal implements Consumer<@Nullable RadioException> {
    private @Nullable Registration of;

    @AnyThread
    @Override
    public void accept(@Nullable RadioException cause) {
      lane.execute(() -> ended(of, cause));
    }
  }
}
