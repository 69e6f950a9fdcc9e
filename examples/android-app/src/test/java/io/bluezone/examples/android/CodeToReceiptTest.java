// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.robolectric.Shadows.shadowOf;

import android.os.Bundle;
import android.os.Looper;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.EditText;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.annotation.Config;

/** From the code to the receipt, against a server that is a health authority's. */
@RunWith(RobolectricTestRunner.class)
@Config(application = SimulatedApp.class, sdk = 35)
public class CodeToReceiptTest {

  @Rule public final AppWindow window = new AppWindow();
  private final TestAuthority authority =
      new TestAuthority(SimulatedApp.START.plus(Duration.ofDays(3)));

  @Before
  public void traceForThreeDays() throws IOException {
    SimulatedApp app = window.app();
    app.declareJobs();
    for (int day = 0; day < 3; day++) {
      app.trace(Duration.ofMinutes(1));
      app.rest(Duration.ofDays(1).minusMinutes(1));
    }
    authority.start();
    assertThat(app.authority().set(authority.entry(""))).isEmpty();
    window.press(Text.DISCLOSE);
  }

  @After
  public void end() {
    window.app().authority().set(AuthorityEntry.NONE);
    authority.close();
  }

  @Test
  public void goesFromTheCodeOverDaysAndConsentToTheReceipt() throws Exception {
    authority.heldUntil = Optional.of(Instant.parse("2026-03-02T09:15:00Z"));
    enterCode("1234-5674");
    assertThat(window.shown())
        .contains("Days: 14")
        .contains("Mon 16 Feb")
        .contains("Sun 1 Mar")
        .contains("At most 14 keys")
        .contains("Today's key is still in use, and is not sent.");
    assertThat(authority.requests).isEmpty();
    agree();
    assertThat(window.shown())
        .contains(window.words(Text.THANK_YOU))
        .contains("3 daily keys have been sent")
        .contains("is published after 2 Mar, 09:15");
    assertThat(authority.keysSent()).isEqualTo(3);
    assertThat(window.app().tracer.records().consents())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.consent().shownText())
                    .startsWith("I have tested positive")
                    .contains("from Mon 16 Feb to Sun 1 Mar"));
  }

  @Test
  public void saysThatADrillWarnsNoOne() throws Exception {
    authority.drill = true;
    agreeWith("12345674");
    assertThat(window.shown())
        .contains(window.words(Text.DONE_DRILL))
        .doesNotContain(window.words(Text.DONE_NEXT))
        .doesNotContain(window.words(Text.HISTORY_OFFER));
  }

  @Test
  public void sendsNothingElseThanTheKeys() throws Exception {
    agreeWith("12345674");
    assertThat(authority.requests)
        .extracting(request -> request.getUrl().encodedPath())
        .containsExactly("/api/v1/codes/redeem", "/api/v1/disclosures");
    assertThat(TestAuthority.json(authority.requests.get(1)).keySet())
        .containsExactlyInAnyOrder("token", "secret", "region", "keys", "padding");
  }

  @Test
  public void sendsOnlyTheChosenDays() throws Exception {
    enterCode("12345674");
    for (int i = 0; i < 12; i++) {
      window.press(window.described("one day later, From"));
    }
    window.press(window.described("one day earlier, To"));
    assertThat(window.shown()).contains("Days: 1").contains("Sat 28 Feb");
    window.press(window.described("one day later, From")); // there is no day after the last
    assertThat(window.shown()).contains("Days: 1");
    agree();
    assertThat(window.shown()).contains("1 daily keys have been sent");
    assertThat(authority.keysSent()).isEqualTo(1);
  }

  @Test
  public void listsIdsInPlaceOfKeysIfItsOwnerChooses() throws Exception {
    enterCode("12345674");
    assertThat(window.shown()).contains(window.words(Text.LIST_IDS_REMARK));
    tick();
    window.controller.recreate();
    agree();
    assertThat(window.shown()).contains("3 daily keys have been sent");
    assertThat(TestAuthority.json(authority.requests.get(0)).get("listedIds").getAsBoolean())
        .isTrue();
    assertThat(TestAuthority.json(authority.requests.get(1)).keySet()).contains("intervals");
    assertThat(window.app().tracer.records().consents())
        .singleElement()
        .satisfies(
            record ->
                assertThat(record.consent().shownText())
                    .contains("from Mon 16 Feb to Sun 1 Mar")
                    .contains("Phones with the original app are not warned.")
                    .contains("A single case in a bulletin is not hidden."));
  }

  @Test
  public void sendsKeysWithTheSameCodeWhereNoIdsAreListed() throws Exception {
    authority.refuse("listed-ids");
    enterCode("12345674");
    tick();
    agree();
    assertThat(window.shown()).contains(window.words(Text.NO_LISTED_IDS));
    assertThat(authority.requestsTo("disclosures")).isEmpty();
    authority.issue();
    window.press(Text.ANOTHER_CODE);
    agreeWith("12345674");
    assertThat(authority.keysSent()).isEqualTo(3);
    assertThat(TestAuthority.json(authority.requestsTo("disclosures").get(0)).keySet())
        .doesNotContain("intervals");
  }

  @Test
  public void saysAMistypedDigitAndSendsNothing() {
    enterCode("12345675");
    assertThat(window.shown()).contains("one of them is mistyped");
    enterCode("1234 567");
    assertThat(window.shown()).contains("That is 7 of 8 digits");
    enterCode("123456745");
    assertThat(window.shown()).contains("Those are 9 digits");
    enterCode("");
    assertThat(window.shown()).contains("Enter the 8 digits of the code.");
    assertThat(authority.requests).isEmpty();
    enterCode("code: \u0967\u0968\u0969\u096a 5674");
    assertThat(window.shown()).contains(window.words(Text.WHAT_LEAVES));
  }

  @Test
  public void saysWhyACodeIsRefusedAndSendsTheSameDaysWithAnother() {
    authority.refuse("code-used");
    agreeWith("12345674");
    assertThat(window.shown())
        .contains("This code has been used already.")
        .contains(window.words(Text.NOT_SENT));
    authority.refuse("code-expired");
    window.press(Text.ANOTHER_CODE);
    agreeWith("12345674");
    assertThat(window.shown()).contains("older than 24 hours");
    window.press(Text.ANOTHER_CODE);
    agreeWith("00000018");
    assertThat(window.shown()).contains("does not know this code");
    authority.refuse("code-withdrawn");
    window.press(Text.ANOTHER_CODE);
    agreeWith("12345674");
    assertThat(window.shown()).contains("has withdrawn this code");
  }

  @Test
  public void waitsWithoutAConnectionAndSendsLaterWithTheSameCode() throws Exception {
    authority.unreachable = true;
    agreeWith("12345674");
    assertThat(window.shown()).contains(window.words(Text.WAITING_REMARK));
    window.press(Text.TRY_NOW);
    assertThat(window.shown()).contains(window.words(Text.WAITING_REMARK));
    authority.unreachable = false;
    window.press(Text.TRY_NOW);
    assertThat(window.shown()).contains("3 daily keys have been sent");
    assertThat(authority.requestsTo("codes/redeem")).hasSize(1);
  }

  @Test
  public void sendsWhatWaitsByACheckInTheBackgroundAndSaysSo() throws Exception {
    authority.unreachable = true;
    agreeWith("12345674");
    authority.unreachable = false;
    checkInTheBackground();
    assertThat(window.shown()).contains("3 daily keys have been sent");
  }

  @Test
  public void saysThatWhatWaitedWasRefusedInTheBackground() throws Exception {
    authority.unreachable = true;
    agreeWith("12345674");
    authority.unreachable = false;
    authority.refuse("code-expired");
    checkInTheBackground();
    assertThat(window.shown()).contains("older than 24 hours");
  }

  @Test
  public void sendsOnceWhenPressedTwice() {
    window.app().hold();
    enterCode("12345674");
    window.press(Text.NEXT);
    tick();
    Button send = window.button(Text.AGREE_AND_SEND);
    send.performClick();
    send.performClick();
    window.app().goOn();
    assertThat(authority.requestsTo("codes/redeem")).hasSize(1);
    assertThat(authority.requestsTo("disclosures")).hasSize(1);
    assertThat(window.shown()).contains("3 daily keys have been sent");
  }

  @Test
  public void sendsNothingBeforeTheBoxIsTicked() {
    enterCode("12345674");
    window.press(Text.NEXT);
    assertThat(window.button(Text.AGREE_AND_SEND).isEnabled()).isFalse();
    window.press(Text.BACK);
    assertThat(window.shown()).contains(window.words(Text.WHAT_LEAVES));
    window.press(Text.BACK);
    assertThat(window.find(EditText.class).get(0).getText().toString()).isEqualTo("12345674");
    assertThat(authority.requests).isEmpty();
  }

  @Test
  public void losesNothingWhenThePhoneTurnsInTheMiddle() {
    window.enter("1234 56");
    window.controller.recreate();
    assertThat(window.find(EditText.class).get(0).getText().toString()).isEqualTo("1234 56");
    enterCode("12345674");
    window.press(window.described("one day later, From"));
    window.controller.recreate();
    assertThat(window.shown()).contains("Days: 13");
    window.press(Text.NEXT);
    tick();
    window.app().hold();
    window.press(Text.AGREE_AND_SEND);
    window.controller.recreate();
    assertThat(window.shown()).contains(window.words(Text.SENDING));
    window.app().goOn();
    assertThat(window.shown()).contains("3 daily keys have been sent");
    window.controller.recreate();
    assertThat(window.shown()).contains("3 daily keys have been sent");
  }

  @Test
  public void goesOnWhereItWasAfterAndroidEndedIt() {
    enterCode("12345674");
    tick();
    Bundle saved = new Bundle();
    window.app().flow().save(saved);
    DisclosureFlow another = new DisclosureFlow(Runnable::run, Runnable::run, () -> {});
    another.restore(saved);
    assertThat(another.step()).isEqualTo(DisclosureFlow.Step.REVIEW);
    assertThat(another.days()).isEqualTo(window.app().flow().days());
    assertThat(another.typed()).isEqualTo("12345674");
    assertThat(another.isListed()).isTrue();
  }

  @Test
  public void showsTheReceiptThoughAndroidEndedTheProgramWhileItWasSending() {
    enterCode("12345674");
    window.press(Text.NEXT);
    tick();
    window.app().hold();
    window.press(Text.AGREE_AND_SEND);
    Bundle saved = new Bundle();
    window.app().flow().save(saved);
    window.app().goOn();
    DisclosureFlow another = new DisclosureFlow(Runnable::run, Runnable::run, () -> {});
    another.restore(saved);
    another.look(() -> Optional.of(window.app().link()));
    assertThat(another.step()).isEqualTo(DisclosureFlow.Step.DONE);
    assertThat(another.receipt()).isEqualTo(window.app().flow().receipt()).isPresent();
  }

  @Test
  public void sendsTheListOfContactsOnlyAfterAnotherConsent() {
    agreeWith("12345674");
    assertThat(authority.requestsTo("histories")).isEmpty();
    window.press(Text.HISTORY_READ);
    window.press(Text.REFUSE);
    assertThat(authority.requestsTo("histories")).isEmpty();
    window.press(Text.HISTORY_READ);
    window.press(Text.AGREE_AND_SEND);
    assertThat(window.shown()).contains("The list of contacts has been sent, sealed.");
    assertThat(authority.requestsTo("histories")).hasSize(1);
  }

  @Test
  public void saysWhereToEnterAnAuthority() {
    window.app().authority().set(AuthorityEntry.NONE);
    enterCode("12345674");
    assertThat(window.shown()).contains("No health authority is set.");
  }

  private void enterCode(String typed) {
    window.app().world.run(Duration.ofSeconds(1)); // no person is faster; a consent is good once
    window.enter(typed);
    window.press(Text.NEXT);
  }

  private void agreeWith(String code) {
    enterCode(code);
    agree();
  }

  private void agree() {
    window.press(Text.NEXT);
    tick();
    window.press(Text.AGREE_AND_SEND);
  }

  private void tick() {
    window.find(CheckBox.class).get(0).performClick();
    shadowOf(Looper.getMainLooper()).idle();
  }

  private void checkInTheBackground() throws Exception {
    SimulatedApp app = window.app();
    app.checkNow(app.link());
    shadowOf(Looper.getMainLooper()).idle();
  }
}
