// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import com.google.common.primitives.ImmutableIntArray;
import io.bluezone.lab.epidemic.disease.Course;
import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.Draws;
import io.bluezone.lab.epidemic.disease.HospitalStays;
import io.bluezone.lab.epidemic.disease.Purpose;
import java.util.Arrays;

/**
 * One run of an epidemic, day by day, on one thread. Each day it looks at the contacts of those who
 * are infectious, and of no one else; about 30 bytes a person. All draws are keyed, so that two
 * runs of the same draws differ by their measures alone.
 */
@SuppressWarnings("EnumOrdinal") // places in flat arrays
public final class Epidemic {

  static final int NEVER = -1;
  private static final int NO_ONE = -1;

  /** Days at home of one who is ill or has a result (CDC, 2020: ten from the symptoms on). */
  private static final int ISOLATION = 10;

  private final ContactPattern contacts;
  private final Disease disease;
  private final Measures measures;
  private final Draws draws;
  private final int days;
  private final double[][] hazards;
  private final HomeDays home;
  private final HospitalStays stays;
  private final HospitalBeds beds;
  private final AppTracing tracing;
  private final ContactList met = new ContactList();
  private final short[] infectedOn;
  private final int[] infectedBy;
  private final boolean[] milder;
  private final int[] firstResult;
  private final int[] nextResult;
  private final int[] newInfections;
  private int[] active = new int[1024];
  private int actives;
  private int infections;

  /** A run is of so many days at most {@link Short#MAX_VALUE}. */
  public Epidemic(
      ContactPattern contacts,
      Disease disease,
      Measures measures,
      Radio radio,
      Draws draws,
      int days) {
    if (days < 1 || days > Short.MAX_VALUE) {
      throw new IllegalArgumentException("1 to " + Short.MAX_VALUE + " days, not " + days);
    }
    this.contacts = contacts;
    this.disease = disease;
    this.measures = measures;
    this.draws = draws;
    this.days = days;
    int people = contacts.people();
    hazards = probabilities(disease);
    // A warning of the last day begins on the next.
    home = new HomeDays(people, days + 1);
    stays = new HospitalStays(disease.parameters(), draws);
    beds = new HospitalBeds(days);
    infectedOn = new short[people];
    Arrays.fill(infectedOn, (short) NEVER);
    infectedBy = new int[people];
    milder = new boolean[people];
    nextResult = new int[people];
    firstResult = new int[days];
    Arrays.fill(firstResult, NO_ONE);
    newInfections = new int[days];
    tracing = new AppTracing(contacts, measures, radio, draws, home);
  }

  /**
   * Probabilities of infection by a contact of a kind: on each day of a case, then of a mild one.
   */
  private static double[][] probabilities(Disease disease) {
    int length = Disease.INFECTIOUS_DAYS + 1;
    double[][] all = new double[ContactKind.values().length][2 * length];
    double mild = disease.parameters().infectiousnessWithoutSymptoms();
    for (ContactKind kind : ContactKind.values()) {
      double whole = disease.parameters().hazardPerMinute() * kind.minutesNear();
      for (int day = 1; day < length; day++) {
        double hazard = whole * disease.weight(day);
        all[kind.ordinal()][day] = 1 - StrictMath.exp(-hazard);
        all[kind.ordinal()][length + day] = 1 - StrictMath.exp(-hazard * mild);
      }
    }
    return all;
  }

  /** Infects so many people on day 0, and runs to the last day. */
  public EpidemicOutcome run(int indexCases) {
    int people = contacts.people();
    if (indexCases < 0 || indexCases > people) {
      throw new IllegalArgumentException(indexCases + " of " + people + " people cannot begin");
    }
    for (int i = 0; i < indexCases; i++) {
      int person = draws.below(people, i, 0, Purpose.INDEX_CASE);
      while (infectedOn[person] != NEVER) {
        person = person + 1 == people ? 0 : person + 1;
      }
      infect(person, NO_ONE, 0);
    }
    for (int day = 0; day < days; day++) {
      give(day);
      spread(day);
    }
    return outcome();
  }

  /** Gives the results of a day to those swabbed, who stay at home and may enter their codes. */
  private void give(int day) {
    for (int person = firstResult[day]; person != NO_ONE; person = nextResult[person]) {
      home.add(person, day, day + ISOLATION);
      tracing.codeArrives(person, day, infectedOn);
    }
  }

  private void spread(int day) {
    int before = actives;
    int kept = 0;
    for (int i = 0; i < before; i++) {
      int person = active[i];
      if (day - infectedOn[person] <= Disease.INFECTIOUS_DAYS) {
        active[kept++] = person;
        meet(person, day);
      }
    }
    int added = actives - before;
    System.arraycopy(active, before, active, kept, added);
    actives = kept + added;
  }

  private void meet(int person, int day) {
    int since = day - infectedOn[person];
    if (since == 0) {
      return;
    }
    int course = since + (milder[person] ? Disease.INFECTIOUS_DAYS + 1 : 0);
    contacts.of(person, day, draws, home.contains(person, day), met);
    for (int i = 0; i < met.size(); i++) {
      int other = met.other(i);
      if (infectedOn[other] == NEVER) {
        ContactKind kind = met.kind(i);
        double probability = hazards[kind.ordinal()][course];
        if (probability > 0
            && draws.uniform(
                    Draws.pair(person, other), day * 16 + kind.ordinal(), Purpose.INFECTION)
                < probability
            && (kind == ContactKind.HOUSEHOLD || !home.contains(other, day))) {
          infect(other, person, day);
        }
      }
    }
  }

  private void infect(int person, int by, int day) {
    if (actives == active.length) {
      active = Arrays.copyOf(active, 2 * actives);
    }
    active[actives++] = person;
    infections++;
    newInfections[day]++;
    infectedOn[person] = (short) day;
    infectedBy[person] = by;
    Course course = disease.course(person);
    if (course.symptomsAt().isEmpty()) {
      milder[person] = true;
      return;
    }
    int onset = day + Math.max(1, (int) Math.round(course.symptomsAt().getAsDouble()));
    if (draws.uniform(person, 0, Purpose.STAYS_HOME_ILL) < measures.staysHomeIll()) {
      home.add(person, onset, onset + ISOLATION);
    }
    int stay = stays.days(person);
    if (stay > 0) {
      beds.take(onset + HospitalStays.DAYS_TO_ADMISSION, stay);
    }
    int result = onset + disease.parameters().daysToSwab() + measures.codeDelay();
    if (result < days && draws.uniform(person, 0, Purpose.TESTED) < measures.tested()) {
      nextResult[person] = firstResult[result];
      firstResult[result] = person;
    }
  }

  private EpidemicOutcome outcome() {
    int secondary = 0;
    long sum = 0;
    for (int person = 0; person < infectedOn.length; person++) {
      if (infectedOn[person] > 0 && infectedBy[infectedBy[person]] == NO_ONE) {
        secondary++;
        sum += infectedOn[person];
      }
    }
    double mean = secondary == 0 ? 0 : (double) sum / secondary;
    return new EpidemicOutcome(
        infections, tracing.rightly(), tracing.inVain(), beds.most(), secondary, mean);
  }

  /** Gives the people infected on each day. */
  public ImmutableIntArray newInfections() {
    return ImmutableIntArray.copyOf(newInfections);
  }

  /** Gives the day on which a person was infected; -1 for one who never was. */
  public int infectedOn(int person) {
    return infectedOn[person];
  }

  /** Gives who infected a person; -1 for no one. */
  public int infectedBy(int person) {
    return infectedOn[person] == NEVER ? NO_ONE : infectedBy[person];
  }
}
