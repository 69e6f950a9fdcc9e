// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.bluezone.lab.epidemic.disease.Disease;
import io.bluezone.lab.epidemic.disease.DiseaseParameters;
import io.bluezone.lab.epidemic.disease.Draws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpidemicTest {

  private static final int PEOPLE = 5_000;
  private static final int DAYS = 60;
  private static final Community COMMUNITY = Community.of(PEOPLE, 1);
  private static final Radio RADIO = Radio.of(RadioTable.measured(), RadioTable.Cycle.APP);

  private static Epidemic epidemic(ContactPattern contacts, Measures measures, int run) {
    Draws draws = new Draws(1, run);
    Disease disease = new Disease(DiseaseParameters.ANCESTRAL, draws);
    return new Epidemic(contacts, disease, measures, RADIO, draws, DAYS);
  }

  private static int secondary(Community community, int run) {
    Draws draws = new Draws(1, run);
    Disease disease = new Disease(DiseaseParameters.ANCESTRAL, draws);
    int days = Disease.INFECTIOUS_DAYS + 1;
    return new Epidemic(community, disease, Measures.none(), RADIO, draws, days)
        .run(50)
        .secondary();
  }

  private static List<String> chain(Epidemic epidemic) {
    List<String> chain = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      chain.add(epidemic.infectedOn(person) + " by " + epidemic.infectedBy(person));
    }
    return chain;
  }

  @Test
  void infectsTheSamePeopleWithoutUsersWhateverTheAppDoes() {
    Epidemic one = epidemic(COMMUNITY, Measures.DEFAULT.withAdoption(0), 3);
    Measures others = new Measures(0, 2, 0.5, 0.43, 0.1, 0.9, 1);
    Epidemic other = epidemic(COMMUNITY, others, 3);

    assertThat(one.run(5)).isEqualTo(other.run(5));
    assertThat(chain(one)).isEqualTo(chain(other));
    assertThat(one.newInfections().stream().sum()).isGreaterThan(500);
  }

  @Test
  void infectsFewerTheMoreHaveTheApp() {
    EpidemicOutcome none = epidemic(COMMUNITY, Measures.DEFAULT.withAdoption(0), 1).run(5);
    EpidemicOutcome most = epidemic(COMMUNITY, Measures.DEFAULT.withAdoption(0.9), 1).run(5);

    assertThat(most.infections()).isLessThan(none.infections());
    assertThat(most.atHomeRightly()).isPositive();
    assertThat(most.atHomeInVain()).isPositive();
    assertThat(none.atHomeRightly() + none.atHomeInVain()).isZero();
  }

  @Test
  void infectsEachOnceByOneWhoWasInfectious() {
    Epidemic epidemic = epidemic(COMMUNITY, Measures.DEFAULT, 2);
    EpidemicOutcome outcome = epidemic.run(5);

    int infected = 0;
    for (int person = 0; person < PEOPLE; person++) {
      int by = epidemic.infectedBy(person);
      infected += epidemic.infectedOn(person) < 0 ? 0 : 1;
      if (by >= 0) {
        assertThat(epidemic.infectedOn(person) - epidemic.infectedOn(by))
            .isBetween(1, Disease.INFECTIOUS_DAYS);
      }
    }
    assertThat(infected).isEqualTo(outcome.infections());
  }

  @Test
  void listsMeetingsOfBothSides() {
    Draws draws = new Draws(1, 1);
    ContactList mine = new ContactList();
    ContactList theirs = new ContactList();
    for (int day = 4; day < 6; day++) {
      for (int person = 0; person < PEOPLE; person += 7) {
        COMMUNITY.of(person, day, draws, false, mine);
        for (int i = 0; i < mine.size(); i++) {
          COMMUNITY.of(mine.other(i), day, draws, false, theirs);
          assertThat(has(theirs, person, mine.kind(i))).isTrue();
        }
      }
    }
  }

  private static boolean has(ContactList list, int person, ContactKind kind) {
    for (int i = 0; i < list.size(); i++) {
      if (list.other(i) == person && list.kind(i) == kind) {
        return true;
      }
    }
    return false;
  }

  @Test
  void bringsAsManyNearAsWereCountedInVietnam() {
    Draws draws = new Draws(1, 1);
    ContactList list = new ContactList();
    int near = 0;
    for (int day = 0; day < 7; day++) {
      for (int person = 0; person < PEOPLE; person++) {
        COMMUNITY.of(person, day, draws, false, list);
        for (int i = 0; i < list.size(); i++) {
          near += list.kind(i).minutesNear() > 0 ? 1 : 0;
        }
      }
    }

    assertThat(near / 7.0 / PEOPLE).isCloseTo(7.7, within(0.7));
  }

  @Test
  void keepsThoseAtHomeAmongTheirHousehold() {
    ContactList list = new ContactList();
    COMMUNITY.of(10, 1, new Draws(1, 1), true, list);

    for (int i = 0; i < list.size(); i++) {
      assertThat(list.kind(i)).isEqualTo(ContactKind.HOUSEHOLD);
    }
  }

  @Test
  void infectsAsManyAtTheStartAsItIsTold() {
    assertThat(epidemic(new HomogeneousMixing(9, 0), Measures.none(), 1).run(9).infections())
        .isEqualTo(9);
    assertThatThrownBy(() -> epidemic(new HomogeneousMixing(9, 0), Measures.none(), 1).run(10))
        .hasMessage("10 of 9 people cannot begin");
  }

  @Test
  void givesThePublishedReproductionNumberInTheCommunity() {
    Community community = Community.of(100_000, 1);
    int secondary = 0;
    for (int run = 0; run < 40; run++) {
      secondary += secondary(community, run);
    }

    assertThat(secondary / 2_000.0)
        .isCloseTo(DiseaseParameters.ANCESTRAL_REPRODUCTION, within(0.12));
  }

  @Test
  void refusesAShareThatIsNone() {
    assertThatThrownBy(() -> Measures.DEFAULT.withAdoption(60))
        .hasMessage("adoption is a share from 0 to 1, not 60.0");
  }
}
