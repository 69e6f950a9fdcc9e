// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import io.bluezone.base.Registration;
import io.bluezone.servers.venue.state.VenueState.Change;
import io.bluezone.servers.venue.state.VenueState.ChangeListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The listeners to changes. Thread safe. */
final class Changes {

  private static final Logger logger = LoggerFactory.getLogger(Changes.class);

  private final List<Listening> all = new CopyOnWriteArrayList<>();

  Registration add(ChangeListener listener) {
    Listening added = new Listening(listener);
    all.add(added);
    return added;
  }

  void tell(Change change) {
    for (Listening each : all) {
      try {
        each.listener.onChange(change);
      } catch (RuntimeException e) {
        logger.warn("a listener failed", e);
      }
    }
  }

  /** One who is told until it is closed. */
  private final class Listening implements Registration {
    private final ChangeListener listener;

    Listening(ChangeListener listener) {
      this.listener = listener;
    }

    @Override
    public boolean isActive() {
      return all.contains(this);
    }

    @Override
    public void close() {
      all.remove(this);
    }
  }
}
