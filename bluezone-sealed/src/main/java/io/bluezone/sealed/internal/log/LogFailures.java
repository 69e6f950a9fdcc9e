// SPDX-License-Identifier: Apache-2.0
package io.bluezone.sealed.internal.log;

import static io.bluezone.records.log.ContactLogException.Reason.CLOSED;
import static io.bluezone.records.log.ContactLogException.Reason.DAMAGED;
import static io.bluezone.records.log.ContactLogException.Reason.IN_USE;
import static io.bluezone.records.log.ContactLogException.Reason.KEY;
import static io.bluezone.records.log.ContactLogException.Reason.NEWER_VERSION;
import static io.bluezone.records.log.ContactLogException.Reason.READ_ONLY;
import static io.bluezone.records.log.ContactLogException.Reason.STORAGE;

import com.google.common.base.Joiner;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.ContactLogException.Reason;
import io.bluezone.records.state.StateStore;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** The failures of a log in a database, with its place and a remedy. */
record LogFailures(String place, boolean forReading) {

  private static final String MAY_NOT_BE_WRITTEN =
      " cannot be written: give this program the right to write the file and its directory";
  private static final String UNFINISHED =
      " cannot be read as it is: the program that wrote it has not closed it. Open it once for"
          + " writing, or give this program the right to write its directory";

  private ContactLogException failure(Reason reason, String words, @Nullable Throwable cause) {
    return new ContactLogException(reason, place + words, cause);
  }

  ContactLogException of(IOException e) {
    if (e instanceof ContactLogException known) {
      return known;
    }
    return e instanceof LogDatabaseException refused
        ? of(refused)
        : failure(STORAGE, " cannot be used: " + e.getMessage(), e);
  }

  private ContactLogException of(LogDatabaseException e) {
    String said = " (" + e.getMessage() + ")";
    return switch (e.kind()) {
      case IN_USE ->
          failure(
              IN_USE,
              " is in use: end the program that has it open, or give another file" + said,
              e);
      case NO_DATABASE -> noContactLog(e);
      case DAMAGED -> damaged("the database is not as it was written" + said, e);
      case FULL -> failure(STORAGE, " cannot be written: the disk is full, make room" + said, e);
      case READ_ONLY -> failure(STORAGE, (forReading ? UNFINISHED : MAY_NOT_BE_WRITTEN) + said, e);
      case OTHER ->
          failure(
              STORAGE,
              " cannot be used: see that the disk is sound and not full, and that the file and"
                  + " its directory may be read and written"
                  + said,
              e);
    };
  }

  ContactLogException openForReading() {
    return failure(
        READ_ONLY,
        " is open for reading: stop the program that writes it, and open it for writing",
        null);
  }

  ContactLogException doesNotOpen(LocalDate day, Exception cause) {
    return damaged(
        "an encounter of "
            + day
            + " does not open with the key of that day: it was changed, or the key vault is"
            + " another one",
        cause);
  }

  ContactLogException isStillBeingPurged(LocalDate day) {
    return failure(
        STORAGE,
        " cannot be written: the disk is full, and " + day + " could not be removed yet; make room",
        null);
  }

  /** Of days that can be read, but for what was changed. */
  ContactLogException daysAreDamaged(Collection<LocalDate> days) {
    return failure(
        DAMAGED,
        ": encounters of "
            + Joiner.on(", ").join(days)
            + " are not those that were written: another program has changed or removed some, or"
            + " put back older ones. What opens has been read; other days are sound. The damage"
            + " leaves the log with its day, after the retention",
        null);
  }

  ContactLogException noContactLog(@Nullable Throwable cause) {
    return failure(DAMAGED, " is no contact log: give another file, or move this one away", cause);
  }

  ContactLogException snapshot() {
    return failure(
        DAMAGED,
        " is a contact log of an earlier snapshot, which this version does not read: give"
            + " another file, or move this one away to start with a new one",
        null);
  }

  ContactLogException otherVault() {
    return failure(
        KEY,
        " was written with another key vault: open it with that one; if that is lost, move the"
            + " file away to start with a new one",
        null);
  }

  ContactLogException olderVault(long revision, long noted) {
    return new ContactLogException(
        KEY,
        "the key vault is older than it was left: it has been changed "
            + revision
            + " times, and "
            + noted
            + " times according to "
            + place
            + ". A copy was put back, and with it keys that have been destroyed since, or whose IDs"
            + " are published. Put the newest vault in its place. If there is none any more, move"
            + " the vault and this file away, to start with new ones");
  }

  ContactLogException stateKey(String kind, Exception cause) {
    return new ContactLogException(
        KEY,
        "the key of the state \"" + kind + "\" cannot be had from the vault: " + cause.getMessage(),
        cause);
  }

  ContactLogException stateKeyMissing(String kind) {
    return failure(
        KEY,
        " cannot remember anything of the kind \""
            + kind
            + "\", which has no key in the vault: open it once for writing",
        null);
  }

  ContactLogException stateFull(String kind) {
    return failure(
        STORAGE,
        " has " + StateStore.MAX_VALUES + " values of \"" + kind + "\": delete some",
        null);
  }

  ContactLogException damaged(String problem, @Nullable Throwable cause) {
    return failure(
        DAMAGED,
        ": " + problem + "; put a sound copy in its place, or move it away to start with a new one",
        cause);
  }

  ContactLogException newer(long version) {
    return failure(
        NEWER_VERSION,
        " was written by a newer version, of format " + version + ": use that version",
        null);
  }

  ContactLogException keyMissing(LocalDate day) {
    return failure(
        KEY,
        ": the key of "
            + day
            + " is missing: open it with the key vault that it was written with; if that is lost,"
            + " so are these encounters: move the file away to start with a new one",
        null);
  }

  ContactLogException closed() {
    return failure(CLOSED, " has been closed", null);
  }
}
