// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.radio;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.bluezone.base.TimeSource;
import io.bluezone.ble.BleRadio;
import io.bluezone.ble.RadioException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/**
 * A radio and the time that it and the venue live in. What waits for a network runs {@code aside},
 * so that it does not hold up that time. {@code begin} lets a simulated world's time pass from now
 * on, or looks for an adapter; {@code end} frees what was opened with it.
 */
public record VenueRadio(
    BleRadio radio,
    TimeSource time,
    Executor aside,
    boolean simulated,
    Runnable begin,
    Runnable end)
    implements AutoCloseable {

  /** Of the computer: daemon threads, as many as there is work. */
  static Executor threads() {
    return Executors.newCachedThreadPool(
        new ThreadFactoryBuilder().setNameFormat("venue-aside").setDaemon(true).build());
  }

  /** Opens a radio, or says why it cannot be opened now. */
  @FunctionalInterface
  public interface Opening {
    BleRadio open() throws RadioException;
  }

  /** A simulated one whose time passes when its world is run. */
  public static VenueRadio simulated(BleRadio radio, TimeSource time, Runnable end) {
    return new VenueRadio(radio, time, threads(), true, () -> {}, end);
  }

  /** A real one, by the name that it is asked for; it is looked for until it is there. */
  public static VenueRadio awaited(String name, Opening opening, TimeSource time) {
    AwaitedRadio radio = new AwaitedRadio(name, opening);
    boolean unused = radio.isFound();
    return new VenueRadio(radio, time, threads(), false, () -> radio.look(time), radio::close);
  }

  public String name() {
    return simulated ? "sim" : radio.capabilities().name();
  }

  public void start() {
    begin.run();
  }

  @Override
  public void close() {
    end.run();
  }
}
