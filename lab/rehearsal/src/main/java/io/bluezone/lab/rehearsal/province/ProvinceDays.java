// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.province;

import io.bluezone.lab.rehearsal.check.files.ProvinceAccount;
import io.bluezone.lab.rehearsal.check.files.ProvinceFiles;
import io.bluezone.lab.rehearsal.province.TownUnit.Figures;
import io.bluezone.lab.rehearsal.town.Agenda;
import io.bluezone.lab.rehearsal.town.RehearsalTown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * The days of the province: in the afternoon each unit hands in its form, and after midnight the
 * open figures are read.
 */
public final class ProvinceDays {

  private static final Duration FORMS_FROM = Duration.ofHours(15);
  private static final Duration FORM_EVERY = Duration.ofMinutes(13);
  private static final Duration FORMS_WITHIN = Duration.ofHours(5);
  private static final Duration FEED_READ = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofMinutes(10);

  private final List<TownUnit> units;
  private final ProvinceOffice office;
  private final Agenda agenda;
  private final Clock clock;
  private final Availability availability;
  private final IntPredicate isRunning;
  private final Map<String, ProvinceAccount.HandedIn> handedIn = new TreeMap<>();
  private final Map<LocalDate, String> read = new TreeMap<>();

  /** Lets the province go on to the present, and tells if it answers. */
  @FunctionalInterface
  public interface Availability {
    boolean isOpen() throws IOException;
  }

  /** Forms say who has the app running when they are sent. */
  public ProvinceDays(
      List<TownUnit> units,
      ProvinceOffice office,
      Agenda agenda,
      Clock clock,
      Availability availability,
      IntPredicate isRunning) {
    this.units = List.copyOf(units);
    this.office = office;
    this.agenda = agenda;
    this.clock = clock;
    this.availability = availability;
    this.isRunning = isRunning;
  }

  /** Plans so many days. */
  public void begin(int days) {
    for (int day = 0; day < days; day++) {
      LocalDate date = RehearsalTown.FIRST_DAY.plusDays(day);
      Instant midnight = RehearsalTown.startOf(day);
      Duration after = Duration.ZERO;
      for (TownUnit unit : units) {
        Instant at = midnight.plus(FORMS_FROM).plusSeconds(after.toSeconds());
        agenda.add(at, () -> handIn(unit, date));
        after = Duration.ofSeconds(after.plus(FORM_EVERY).toSeconds() % FORMS_WITHIN.toSeconds());
      }
      agenda.add(RehearsalTown.startOf(day + 1).plus(FEED_READ), () -> read(date));
    }
  }

  /** Ends the server while a form is on its way, which is handed in once more. */
  public void endAmidAForm(Agenda.Action end) throws IOException {
    TownUnit unit = units.get(0);
    office.handInWithoutAnswer(unit.code(), unit.figures(isRunning));
    end.happen();
    LocalDate day = LocalDate.ofInstant(clock.instant(), RehearsalTown.ZONE);
    handIn(unit, day);
  }

  private void handIn(TownUnit unit, LocalDate day) throws IOException {
    if (!availability.isOpen()) {
      agenda.add(clock.instant().plus(AGAIN), () -> handIn(unit, day));
      return;
    }
    Figures figures = unit.figures(isRunning);
    office.handIn(unit.code(), figures);
    handedIn.put(
        unit.code() + day,
        new ProvinceAccount.HandedIn(
            unit.code(), day, figures.people(), figures.smartphones(), figures.running()));
  }

  private void read(LocalDate day) throws IOException {
    if (availability.isOpen()) {
      read.put(day, office.feed(day.toString()));
    } else {
      agenda.add(clock.instant().plus(AGAIN), () -> read(day));
    }
  }

  /** Reads all days once more, and gives what was handed in and read beside the server's files. */
  public ProvinceAccount account(Path data) throws IOException {
    Map<LocalDate, String> again = new TreeMap<>();
    if (availability.isOpen()) {
      for (LocalDate day : read.keySet()) {
        again.put(day, office.feed(day.toString()));
      }
    }
    ProvinceFiles files = new ProvinceFiles(data);
    return new ProvinceAccount(
        units.stream()
            .map(unit -> new ProvinceAccount.Unit(unit.code(), unit.kind(), unit.people().size()))
            .toList(),
        List.copyOf(handedIn.values()),
        files.reports(),
        new ProvinceAccount.Feed(read, again, files.publications()),
        files.boxes(),
        files.counts());
  }
}
