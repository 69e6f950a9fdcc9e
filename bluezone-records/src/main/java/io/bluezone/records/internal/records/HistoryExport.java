// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import io.bluezone.records.Consent;
import io.bluezone.records.ConsentException;
import io.bluezone.records.ConsentRecord.Purpose;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.history.internal.HistoryLines;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the history, or what of it matched, as far as a consent covers it. The consent is recorded
 * before the first byte is written. Thread safe.
 */
public record HistoryExport(RecordsParts parts) {

  /** Writes the whole history of the days consented to; gives how many encounters that was. */
  public long writeAll(Consent consent, OutputStream out) throws ConsentException, IOException {
    parts.consents().check(consent, Consent.Scope.WHOLE_HISTORY);
    parts.recording().flush();
    parts.consents().use(consent, Purpose.EXPORT);
    Sink sink = new Sink(consent, out);
    ContactLogException damaged = null;
    try {
      for (LocalDate day : consent.utcDays()) {
        try {
          writeDay(day, sink);
        } catch (ContactLogException e) {
          if (e.reason() != ContactLogException.Reason.DAMAGED) {
            throw e;
          }
          damaged = damaged == null ? e : damaged;
        }
      }
    } catch (UncheckedIOException e) {
      throw new IOException("the history could not be written", e);
    }
    long written = sink.end();
    if (damaged != null) {
      throw damaged;
    }
    return written;
  }

  /** No one can use the log while it is read, and the stream may be slow: a day is read first. */
  private void writeDay(LocalDate day, Sink sink) throws ContactLogException {
    List<Encounter> read = new ArrayList<>();
    try {
      parts.log().read(LogQuery.utcDay(day), read::add);
    } finally {
      // Of a day that is damaged, what could be read.
      read.stream().filter(each -> each.utcDay().equals(day)).forEach(sink::write);
    }
  }

  /** Writes the encounters that matched, by the index of the case, of the days consented to. */
  public long writeMatched(Consent consent, Map<Long, List<Encounter>> met, OutputStream out)
      throws ConsentException, IOException {
    parts.consents().check(consent, Consent.Scope.MATCHED_CONTACTS_ONLY);
    parts.consents().use(consent, Purpose.EXPORT);
    Sink sink = new Sink(consent, out);
    try {
      met.values().forEach(encounters -> encounters.forEach(sink::write));
    } catch (UncheckedIOException e) {
      throw new IOException("the history could not be written", e);
    }
    return sink.end();
  }

  /** Lets through only what the consent covers. */
  private static final class Sink {
    private final Consent consent;
    private final OutputStream out;
    private long written;

    Sink(Consent consent, OutputStream out) {
      this.consent = consent;
      this.out = out;
    }

    void write(Encounter encounter) {
      if (!consent.covers(encounter.utcDay())) {
        return;
      }
      try {
        HistoryLines.write(out, encounter);
        written++;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    long end() throws IOException {
      out.flush();
      return written;
    }
  }
}
