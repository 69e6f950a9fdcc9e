// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.examples.venue.counting.PhoneCounter;
import io.bluezone.examples.venue.data.KeptSettings;
import io.bluezone.examples.venue.data.MinuteHistory;
import io.bluezone.examples.venue.data.VenueDatabase;
import io.bluezone.examples.venue.gate.Gate;
import io.bluezone.examples.venue.radio.OverheardRadio;
import io.bluezone.examples.venue.radio.VenueRadio;
import io.bluezone.examples.venue.settings.VenueSettings;
import io.bluezone.examples.venue.state.OperatorSettings;
import io.bluezone.examples.venue.state.VenueActions;
import io.bluezone.examples.venue.state.VenueState;
import io.bluezone.store.FileKeyVault;
import io.bluezone.store.SqliteContactLog;
import io.bluezone.tracing.DutyCycle;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingSettings;
import io.bluezone.tracing.log.ContactLog;
import io.bluezone.tracing.vault.KeyVault;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A venue without its pages: the tracer on its radio, the sealed log, the counter and the gate. */
public final class VenueCore implements AutoCloseable {

  private static final Logger logger = LoggerFactory.getLogger(VenueCore.class);
  private static final Duration SAVE_EVERY = Duration.ofSeconds(5);

  private final VenueRadio radio;
  private final KeyVault vault;
  private final ContactLog log;
  private final ProximityTracer tracer;
  private final VenueBoard board;
  private final VenueDesk desk;

  private VenueCore(
      VenueSettings settings,
      VenueDatabase database,
      VenueRadio radio,
      KeyVault vault,
      ContactLog log) {
    this.radio = radio;
    this.vault = vault;
    this.log = log;
    PhoneCounter counter = new PhoneCounter();
    Gate gate = new Gate();
    tracer =
        ProximityTracer.builder(
                new OverheardRadio(
                    radio.radio(),
                    report -> {
                      counter.hear(report);
                      gate.hear(report);
                    }),
                log,
                vault)
            .settings(TracingSettings.builder().dutyCycle(DutyCycle.CONTINUOUS).build())
            .time(radio.time())
            .saveEvery(SAVE_EVERY)
            .build();
    KeptSettings kept =
        new KeptSettings(
            database,
            new OperatorSettings(
                settings.name(), settings.gateMode(), settings.appAddress(), Gate.STRENGTH));
    MinuteHistory history = new MinuteHistory(database);
    board = new VenueBoard(settings.zone(), radio, tracer, counter, gate, history, kept);
    desk = new VenueDesk(board, tracer.records(), history, kept);
  }

  /**
   * Opens a venue's log and vault. Nothing is sent yet.
   *
   * @param settings what it is told
   * @param database its database
   * @param radio its radio, which it closes
   * @return the venue
   * @throws IOException if the log or the vault cannot be opened
   */
  public static VenueCore open(VenueSettings settings, VenueDatabase database, VenueRadio radio)
      throws IOException {
    KeyVault vault =
        FileKeyVault.open(settings.data().resolve("vault"), settings.data().resolve("vault.key"));
    try {
      ContactLog log = SqliteContactLog.open(settings.data().resolve("contacts.db"), vault);
      return new VenueCore(settings, database, radio, vault, log);
    } catch (IOException | RuntimeException e) {
      vault.close();
      throw e;
    }
  }

  /** Begins to trace, to count and to ask. */
  public void start() {
    tracer.start();
    board.start();
    radio.start();
  }

  /** {@return what the pages show} */
  public VenueState state() {
    return board;
  }

  /** {@return what the operator may do} */
  public VenueActions actions() {
    return desk;
  }

  @Override
  public void close() {
    board.close();
    tracer.close();
    radio.close();
    try {
      log.close();
      vault.close();
    } catch (IOException e) {
      logger.warn("log or vault could not be closed", e);
    }
  }
}
