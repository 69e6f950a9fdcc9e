// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.venue.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.ble.virtual.world.DeviceProfile;
import io.bluezone.ble.virtual.world.Position;
import io.bluezone.ble.virtual.world.SimulatedWorld;
import io.bluezone.crypto.bulletin.AuthorityKey;
import io.bluezone.servers.venue.core.DrillOrders.Answer;
import io.bluezone.servers.venue.core.DrillOrders.Order;
import io.bluezone.servers.venue.state.ActionRefusedException;
import io.bluezone.servers.venue.state.ActionRefusedException.Reason;
import io.bluezone.servers.venue.state.CaseVisit;
import io.bluezone.servers.venue.state.Drill;
import io.bluezone.servers.venue.state.VenueActions;
import io.bluezone.servers.venue.state.VenueProblem;
import io.bluezone.servers.venue.state.VenueState;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A made-up case: what it shows, what it leaves, and what ends it. */
class VenueDrillTest {

  private static final Instant START = Instant.parse("2020-08-10T02:00:00Z");
  private static final String WHO = "binh";
  private static final String CODE = "00000000";

  @TempDir Path data;

  private final SimulatedWorld world = SimulatedWorld.builder().start(START).build();
  private SimulatedVenue venue;

  @BeforeEach
  void start() throws Exception {
    venue = open("box");
    world.run(Duration.ofMinutes(2));
  }

  /** Its authority never answers. */
  private SimulatedVenue open(String device) throws Exception {
    return new SimulatedVenue(
        data,
        world,
        world.addDevice(device, DeviceProfile.android(), Position.ORIGIN),
        Optional.of(URI.create("http://127.0.0.1:1")),
        List.of(
            AuthorityKey.parse(
                "moh:d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")));
  }

  @AfterEach
  void end() {
    venue.close();
  }

  private VenueState state() {
    return venue.core().state();
  }

  private VenueActions actions() {
    return venue.core().actions();
  }

  private CaseVisit visit() {
    return state().drill().map(Drill::visit).orElseThrow();
  }

  /** As the check of a bulletin finds it. */
  private void findACase() {
    venue
        .database()
        .client()
        .sql(
            "insert into visit(region, sequence, case_index, day, first_seen, last_seen, counted,"
                + " minutes, nearness, close_contact, revoked) values ('VN', 1, 0, '2020-08-10', ?,"
                + " ?, 1, 1, 'NEAR', true, false)")
        .params(START.getEpochSecond(), START.plusSeconds(3600).getEpochSecond())
        .update();
  }

  private static void assertRefused(Reason reason, ThrowingCallable act) {
    assertThatThrownBy(act)
        .isInstanceOfSatisfying(
            ActionRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }

  private List<String> problems() {
    return state().problems().stream().map(VenueProblem::code).toList();
  }

  @Test
  void walksThroughAMadeUpCaseAndKeepsTwoLinesOfIt() throws Exception {
    actions().beginDrill(WHO, false);

    CaseVisit made = visit();
    assertThat(made.drill()).isTrue();
    assertThat(state().caseVisits()).containsExactly(made);
    assertThat(state().disclosableDays())
        .anySatisfy(day -> assertThat(day.from()).isBeforeOrEqualTo(made.from()))
        .anySatisfy(day -> assertThat(day.until()).isAfterOrEqualTo(made.until()));
    String number = actions().requestCode(made.from(), made.until(), true);
    assertThat(actions().codeRequests())
        .singleElement()
        .satisfies(request -> assertThat(request.number()).isEqualTo(number))
        .satisfies(request -> assertThat(request.code()).contains(CODE));
    assertThat(actions().disclose(made.from(), made.until(), CODE, "I agree.", true)).isEmpty();
    assertThat(visit().disclosed()).isTrue();
    assertThat(actions().codeRequests()).isEmpty();
    actions().endDrill(WHO);

    assertThat(state().caseVisits()).isEmpty();
    assertThat(actions().codeRequests()).isEmpty();
    assertThat(state().outbox().entries()).isEmpty();
    assertThat(venue.core().records().consents()).isEmpty();
    assertThat(rows("visit")).isZero();
    assertThat(rows("code_request")).isZero();
    assertThat(venue.acts())
        .containsExactly("venue.drill-begun by binh", "venue.drill-ended by binh");
  }

  private int rows(String table) {
    return venue
        .database()
        .client()
        .sql("select count(*) from " + table)
        .query(Integer.class)
        .single();
  }

  @Test
  void saysThatItIsADrillWhileItLasts() throws Exception {
    assertThat(problems()).doesNotContain(VenueProblem.DRILL);
    actions().beginDrill(WHO, false);
    VenueProblem drill =
        state().problems().stream()
            .filter(each -> each.code().equals(VenueProblem.DRILL))
            .findFirst()
            .orElseThrow();
    assertThat(drill.sentence(Locale.ENGLISH)).contains("This is a drill, until 09:32");
    assertThat(drill.sentence(Locale.forLanguageTag("vi"))).contains("Đang diễn tập", "09:32");
    actions().endDrill(WHO);
    assertThat(problems()).doesNotContain(VenueProblem.DRILL);
  }

  @Test
  void endsByItselfWhenItsTimeIsOver() throws Exception {
    actions().beginDrill(WHO, false);
    world.run(Drill.LONGEST.minusSeconds(2));
    assertThat(state().drill()).isPresent();
    world.run(Duration.ofSeconds(4));
    assertThat(state().drill()).isEmpty();
    assertThat(state().caseVisits()).isEmpty();
    assertThat(venue.acts()).last().isEqualTo("venue.drill-ended by time");
  }

  @Test
  void endsAtOnceWithARealCaseAndBeginsNoneWhileOneWaits() throws Exception {
    actions().beginDrill(WHO, true);
    CaseVisit made = visit();
    findACase();
    actions().askNow();

    assertThat(state().drill()).isEmpty();
    assertThat(state().caseVisits()).singleElement().matches(each -> !each.drill());
    assertThat(venue.acts()).last().isEqualTo("venue.drill-ended by a real case");
    assertRefused(
        Reason.DRILL_CHANGED,
        () -> actions().disclose(made.from(), made.until(), CODE, "I agree.", true));
    assertRefused(Reason.REAL_CASE, () -> actions().beginDrill(WHO, false));
    assertThat(venue.acts()).hasSize(2);
  }

  @Test
  void sendsNothingThatWasAgreedToBeforeTheDrill() throws Exception {
    actions().beginDrill(WHO, false);
    CaseVisit made = visit();
    assertRefused(
        Reason.DRILL_CHANGED,
        () -> actions().disclose(made.from(), made.until(), CODE, "I agree.", false));
    assertRefused(
        Reason.DRILL_CHANGED, () -> actions().requestCode(made.from(), made.until(), false));
  }

  @Test
  void refusesAMistypedCodeAsInEarnest() throws Exception {
    actions().beginDrill(WHO, false);
    CaseVisit made = visit();
    assertRefused(
        Reason.BAD_CODE,
        () -> actions().disclose(made.from(), made.until(), "1234", "I agree.", true));
    assertRefused(
        Reason.CODE_REFUSED,
        () -> actions().disclose(made.from(), made.until(), "00000018", "I agree.", true));
    assertThat(visit().disclosed()).isFalse();
  }

  private Answer give(Order order) throws Exception {
    DrillOrders orders = new DrillOrders(data);
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return orders.give(order);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    while (!answer.isDone()) {
      world.run(Duration.ofSeconds(1));
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return answer.get();
  }

  @Test
  void obeysTheCommandThatMayWriteToItsFolder() throws Exception {
    assertThat(give(Order.BEGIN_ON_SCREEN)).isEqualTo(Answer.DONE);
    assertThat(state().drill()).hasValueSatisfying(drill -> assertThat(drill.onScreen()).isTrue());
    assertThat(give(Order.END)).isEqualTo(Answer.DONE);
    assertThat(state().drill()).isEmpty();
    findACase();
    assertThat(give(Order.BEGIN)).isEqualTo(Answer.REFUSED);
    assertThat(state().drill()).isEmpty();
    assertThat(venue.acts())
        .containsExactly("venue.drill-begun by command", "venue.drill-ended by command");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files.map(each -> each.getFileName().toString()))
          .noneMatch(name -> name.startsWith("drill"));
    }
  }

  @Test
  void forgetsAnOrderThatNoVenueTook() throws Exception {
    venue.close();
    Path order = data.resolve("drill.begin");
    Files.createFile(order);
    venue = open("same box");
    world.run(Duration.ofSeconds(5));
    assertThat(order).doesNotExist();
    assertThat(state().drill()).isEmpty();
  }
}
