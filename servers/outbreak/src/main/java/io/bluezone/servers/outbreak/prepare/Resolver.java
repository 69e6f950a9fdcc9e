// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.outbreak.prepare;

import io.bluezone.crypto.DayInterval;
import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.RollingId;
import io.bluezone.crypto.match.CaseMatch;
import io.bluezone.crypto.match.CaseMatcher;
import io.bluezone.crypto.match.MatchPolicy;
import io.bluezone.servers.cli.terminal.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Turns the rolling IDs of a batch of sightings into people, with the library's matcher. */
record Resolver(
    HistorySource source, List<Participant> participants, ContactWriter writer, Progress progress) {

  private static final Duration WIDEST = Duration.ofDays(1);

  /** A sighting of the person at hand. */
  private record Seen(int owner, DayInterval interval, long time, byte rssi) {}

  private static final Comparator<Seen> ORDER =
      Comparator.comparingInt(Seen::owner)
          .thenComparing(Seen::interval)
          .thenComparingLong(Seen::time);

  void resolve(Batch batch, long begin, long total) throws IOException {
    Keys keys = new Keys();
    try {
      CaseMatcher.of(batch.index(), MatchPolicy.tolerant(WIDEST))
          .withListener(
              checked -> {
                progress.at(
                    "progress.ids",
                    begin + batch.size() * (long) keys.next / participants.size(),
                    total);
                return true;
              })
          .match(keys, match -> keys.write(batch, match));
    } catch (UncheckedIOException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Everybody's keys in turn; the matcher reads the next one when a match is written. */
  private final class Keys implements Iterator<DisclosedKey> {

    private int next;
    private Iterator<DisclosedKey> ofOne = List.<DisclosedKey>of().iterator();
    private @Nullable DisclosedKey current;

    @Override
    public boolean hasNext() {
      if (current != null) {
        current.key().erase();
        current = null;
      }
      while (!ofOne.hasNext() && next < participants.size()) {
        try {
          ofOne = source.keys(participants.get(next++).name()).iterator();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return ofOne.hasNext();
    }

    @Override
    public DisclosedKey next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      DisclosedKey key = ofOne.next();
      current = key;
      return key;
    }

    void write(Batch batch, CaseMatch match) {
      DisclosedKey key = current;
      if (key == null) {
        throw new IllegalStateException("a match without a key");
      }
      try {
        writeContacts(batch, match, key, next - 1);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void writeContacts(Batch batch, CaseMatch match, DisclosedKey key, int peer)
      throws IOException {
    KeyedIntervals intervals = new KeyedIntervals(key);
    List<Seen> seen = new ArrayList<>();
    for (int row : match.rows()) {
      LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(batch.time(row)), ZoneOffset.UTC);
      DayInterval interval = intervals.of(new RollingId(batch.idHigh(row), batch.idLow(row)), day);
      if (interval != null
          && batch.owner(row) != peer
          && consents(batch.owner(row), key, interval)) {
        seen.add(new Seen(batch.owner(row), interval, batch.time(row), batch.rssi(row)));
      }
    }
    seen.sort(ORDER);
    int from = 0;
    for (int i = 1; i <= seen.size(); i++) {
      if (i == seen.size() || !isOfSame(seen.get(from), seen.get(i))) {
        writeRows(seen.subList(from, i), key, participants.get(peer).pseudonym());
        from = i;
      }
    }
  }

  private boolean consents(int owner, DisclosedKey key, DayInterval interval) {
    return participants
        .get(owner)
        .consentsTo(
            key.schedule().startOf(interval).toEpochMilli(),
            key.schedule().endOf(interval).toEpochMilli());
  }

  private static boolean isOfSame(Seen one, Seen other) {
    return one.owner() == other.owner() && one.interval().equals(other.interval());
  }

  private void writeRows(List<Seen> seen, DisclosedKey key, long peer) throws IOException {
    long start = key.schedule().startOf(seen.get(0).interval()).toEpochMilli();
    long end = key.schedule().endOf(seen.get(0).interval()).toEpochMilli();
    long[] times = new long[seen.size()];
    byte[] rssi = new byte[seen.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = seen.get(i).time();
      rssi[i] = seen.get(i).rssi();
    }
    int i = 0;
    while (i < times.length) {
      int next = i + 1;
      long apart = apart(times[i], start, end);
      while (apart == 0 && next < times.length && times[next] < end) {
        next++;
      }
      writer.add(
          new Contact(
              participants.get(seen.get(0).owner()).pseudonym(),
              peer,
              seen.get(0).interval(),
              key.schedule().idsPerDay(),
              (int) apart,
              times[i],
              Samples.encode(times[i], times, rssi, i, next)));
      i = next;
    }
  }

  /** An interval's tolerance counts from its start on, and until just before its end. */
  private static long apart(long time, long start, long end) {
    if (time < start) {
      return start - time;
    }
    return time < end ? 0 : time - end + 1;
  }
}
