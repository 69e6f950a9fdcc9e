// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.venue.core;

import io.bluezone.examples.venue.data.KeptSettings;
import io.bluezone.examples.venue.data.MinuteHistory;
import io.bluezone.examples.venue.state.ActionRefusedException;
import io.bluezone.examples.venue.state.ActionRefusedException.Reason;
import io.bluezone.examples.venue.state.DisclosureResult;
import io.bluezone.examples.venue.state.OperatorSettings;
import io.bluezone.examples.venue.state.VenueActions;
import io.bluezone.examples.venue.state.VenueState.Change;
import io.bluezone.tracing.ContactRecords;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What an operator may do. Thread safe. */
final class VenueDesk implements VenueActions {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_ADDRESS = 300;
  private static final int WEAKEST = -90;
  private static final int STRONGEST = -20;
  private static final Set<String> SCHEMES = Set.of("https", "http");

  private final VenueBoard board;
  private final ContactRecords records;
  private final MinuteHistory history;
  private final KeptSettings kept;

  VenueDesk(VenueBoard board, ContactRecords records, MinuteHistory history, KeptSettings kept) {
    this.board = board;
    this.records = records;
    this.history = history;
    this.kept = kept;
  }

  @Override
  public DisclosureResult disclose(Instant from, Instant until, String code, String shownText)
      throws ActionRefusedException {
    throw new ActionRefusedException(Reason.NO_AUTHORITY, "no authority is configured");
  }

  @Override
  public long export(LocalDate first, LocalDate last, String shownText, OutputStream out)
      throws ActionRefusedException {
    throw new ActionRefusedException(Reason.NO_RECIPIENT, "no recipient is configured");
  }

  @Override
  public Optional<String> exportRecipient() {
    return Optional.empty();
  }

  @Override
  public void erase() throws ActionRefusedException {
    try {
      records.erase();
      history.erase();
    } catch (IOException | RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "not all could be erased", e);
    }
    board.tell(Change.HISTORY);
    board.tell(Change.CASES);
  }

  @Override
  public void change(OperatorSettings settings) throws ActionRefusedException {
    boolean fits =
        settings.name().length() <= LONGEST_NAME
            && settings.name().chars().noneMatch(Character::isISOControl)
            && settings.appAddress().toString().length() <= LONGEST_ADDRESS
            && settings.appAddress().getScheme() != null
            && SCHEMES.contains(settings.appAddress().getScheme())
            && settings.appAddress().getHost() != null
            && settings.gateStrength() >= WEAKEST
            && settings.gateStrength() <= STRONGEST;
    if (!fits) {
      throw new ActionRefusedException(Reason.BAD_VALUE, "a setting is out of bounds");
    }
    try {
      kept.keep(settings);
    } catch (RuntimeException e) {
      throw new ActionRefusedException(Reason.STORE_FAILED, "the settings were not kept", e);
    }
    board.changed(settings);
  }
}
