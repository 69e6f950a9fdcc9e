// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.internal.records;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import io.bluezone.crypto.RollingId;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.encounter.Encounter;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.log.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** Lists the encounters of a day for a person to look at. Thread safe. */
public record ContactList(RecordsParts parts) {

  private static final Comparator<RecordedContact> BY_TIME =
      Comparator.comparing(RecordedContact::from).thenComparing(RecordedContact::until);

  /** The days, by a zone's calendar, on which an encounter began. */
  public SortedSet<LocalDate> days(ZoneId zone) throws ContactLogException {
    parts.recording().flush();
    SortedSet<LocalDate> days = new TreeSet<>();
    parts.log().read(LogQuery.all(), encounter -> days.add(dayOf(encounter, zone)));
    return days;
  }

  /** The contacts of a day by a zone's calendar, the earliest first. */
  public List<RecordedContact> on(LocalDate day, ZoneId zone) throws ContactLogException {
    checkArgument(
        day.getYear() >= 1970 && day.getYear() <= 9999, "%s is not in the years 1970 to 9999", day);
    parts.recording().flush();
    Map<RollingId, List<Encounter>> byId = new HashMap<>();
    parts
        .log()
        .read(
            LogQuery.between(startOf(day, zone), startOf(day.plusDays(1), zone)),
            encounter -> {
              if (dayOf(encounter, zone).equals(day)) {
                byId.computeIfAbsent(encounter.id(), id -> new ArrayList<>()).add(encounter);
              }
            });
    List<RecordedContact> contacts = new ArrayList<>();
    byId.values().forEach(ofOneId -> contacts.addAll(join(ofOneId, day)));
    contacts.sort(BY_TIME);
    return ImmutableList.copyOf(contacts);
  }

  private List<RecordedContact> join(List<Encounter> ofOneId, LocalDate day) {
    Duration bridge = parts.settings().get().exposureRule().bridge();
    ofOneId.sort(Comparator.comparing(Encounter::first).thenComparing(Encounter::key));
    Deque<ContactPieces> joined = new ArrayDeque<>();
    for (Encounter encounter : ofOneId) {
      if (joined.isEmpty() || !joined.getLast().isTouchedBy(encounter)) {
        joined.add(new ContactPieces(parts.model(), bridge));
      }
      joined.getLast().add(encounter);
    }
    return joined.stream()
        .map(pieces -> pieces.toContact(day))
        .collect(ImmutableList.toImmutableList());
  }

  private static LocalDate dayOf(Encounter encounter, ZoneId zone) {
    return encounter.first().atZone(zone).toLocalDate();
  }

  private static Instant startOf(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
