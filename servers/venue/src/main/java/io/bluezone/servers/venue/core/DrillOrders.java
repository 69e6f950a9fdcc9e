// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.VenueActions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Orders to a running venue by the names of empty files in its folder, which is its user's alone. A
 * venue takes an order's file away when it is done.
 */
public record DrillOrders(Path data) {

  private static final Logger logger = LoggerFactory.getLogger(DrillOrders.class);
  private static final String REFUSED = "drill.refused";
  private static final String WHO = "command";
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** An order of the command's. */
  public enum Order {
    BEGIN,
    BEGIN_ON_SCREEN,
    END;

    private String file() {
      return "drill." + name().toLowerCase(Locale.ROOT);
    }
  }

  /** The outcome of an order. */
  public enum Answer {
    DONE,
    /** A real case waits. */
    REFUSED,
    /** No venue runs on this folder. */
    NONE
  }

  /** Gives an order, and waits for its answer; one that no venue takes is taken back. */
  public Answer give(Order order) throws IOException, InterruptedException {
    Path file = data.resolve(order.file());
    if (!Files.isDirectory(data)) {
      return Answer.NONE;
    }
    Files.deleteIfExists(data.resolve(REFUSED));
    Files.write(file, new byte[0]);
    for (long i = 0; i < PATIENCE.dividedBy(LOOK_EVERY) && Files.exists(file); i++) {
      Thread.sleep(LOOK_EVERY.toMillis());
    }
    if (Files.deleteIfExists(file)) {
      return Answer.NONE;
    }
    return Files.deleteIfExists(data.resolve(REFUSED)) ? Answer.REFUSED : Answer.DONE;
  }

  /** Forgets the orders of before a start. */
  void forget() throws IOException {
    for (Order order : Order.values()) {
      Files.deleteIfExists(data.resolve(order.file()));
    }
  }

  void obey(VenueActions actions) {
    try {
      for (Order order : Order.values()) {
        Path file = data.resolve(order.file());
        // Files.exists throws and catches where there is none, which is so each second.
        if (file.toFile().exists()) {
          obey(order, actions);
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException | RuntimeException e) {
      logger.warn("an order for a drill was not read", e);
    }
  }

  private void obey(Order order, VenueActions actions) throws IOException {
    try {
      switch (order) {
        case BEGIN -> actions.beginDrill(WHO, false);
        case BEGIN_ON_SCREEN -> actions.beginDrill(WHO, true);
        case END -> actions.endDrill(WHO);
      }
    } catch (ActionRefusedException e) {
      Files.write(data.resolve(REFUSED), new byte[0]);
    }
  }
}
