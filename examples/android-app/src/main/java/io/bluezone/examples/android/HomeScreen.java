// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.Gravity;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;
import com.google.common.collect.ImmutableList;
import io.bluezone.android.permission.TracingNeed;
import io.bluezone.android.permission.TracingPermissions;
import io.bluezone.android.service.TracingService;
import io.bluezone.examples.android.tracing.Listening;
import io.bluezone.records.RecordedContact;
import io.bluezone.records.log.ContactLogException;
import io.bluezone.records.proximity.Band;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.ProximityTracer;
import io.bluezone.tracing.TracingStatus;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The first screen: was a confirmed case near; then whether the app traces, its hindrance, the next
 * step, and the contacts of each day, without any ID.
 */
final class HomeScreen extends Screen {

  private static final int DAYS = 7;

  private final LinearLayout answer;
  private final TextView state;
  private final TextView problems;
  private final LinearLayout nextStep;
  private final LinearLayout contacts;
  private final Button on;
  private final Button off;
  private @Nullable TracingNeed asked;
  private @Nullable Answer known;
  private @Nullable Answer shown;

  HomeScreen(Shell shell) {
    super(shell);
    answer = views.column();
    state = views.title("");
    problems = views.paragraph("");
    on = views.button(of(Text.START), this::switchOnOrOff);
    off = views.otherButton(of(Text.STOP), this::switchOnOrOff);
    nextStep = views.card();
    contacts = views.card();
    views.add(view, answer, views.card(state, problems, on, off), nextStep, contacts);
  }

  /** Not every second: the log is read from storage. */
  @Override
  void open() {
    shell.inBackground(this::contactLines, List.of(of(Text.NOT_READY)), this::list);
    shell.inBackground(() -> Answer.of(shell), Answer.NOT_READY, this::know);
  }

  private void know(Answer now) {
    known = now;
    showAnswer(shell.connection().status());
  }

  /** Once the records have been read. */
  private void showAnswer(TracingStatus status) {
    if (known == null) {
      return;
    }
    Answer now = known.given(status);
    if (now.equals(shown)) {
      return;
    }
    shown = now;
    boolean warned = now.state() == Answer.State.WARNED;
    TextView title = views.headline(now.title(shell));
    TextView remark = views.paragraph(now.remark(shell));
    LinearLayout card = warned ? views.warning(title, remark) : views.card(title, remark);
    switch (now.state()) {
      case WARNED -> {
        views.add(card, views.button(of(Text.WHAT_TO_DO), () -> shell.open(Text.EXPOSURES)));
        shell.callButton().ifPresent(call -> views.add(card, call));
      }
      case OLD, NEVER_CHECKED ->
          views.add(card, views.button(of(Text.CHECK_NOW), () -> shell.checkNow(this::open)));
      case NO_AUTHORITY ->
          views.add(card, views.button(of(Text.SETTINGS), () -> shell.open(Text.SETTINGS)));
      case NONE_KNOWN, OFF, HINDERED, NOT_READY -> {}
    }
    answer.removeAllViews();
    views.add(answer, card);
  }

  private List<String> contactLines() throws ContactLogException {
    Optional<ProximityTracer> tracer = shell.connection().tracer();
    if (!tracer.isPresent()) {
      return ImmutableList.of(of(Text.NOT_READY));
    }
    ZoneId zone = shell.app().clock().getZone();
    LocalDate today = shell.app().clock().instant().atZone(zone).toLocalDate();
    ImmutableList.Builder<String> lines = ImmutableList.builder();
    for (int ago = 0; ago < DAYS; ago++) {
      LocalDate day = today.minusDays(ago);
      lines.add(shell.texts().day(day));
      lines.add(
          describe(
              tracer.get().records().contacts(day, zone), shell.app().listening().on(day, zone)));
    }
    return lines.build();
  }

  private String describe(List<RecordedContact> found, Listening.Share share) {
    if (found.isEmpty() && share.isNone()) {
      return of(Text.NOT_LISTENED);
    }
    long near = found.stream().filter(each -> each.proximity().band() == Band.NEAR).count();
    String noted =
        found.isEmpty() ? of(Text.NO_CONTACTS) : of(Text.CONTACTS_OF_DAY, found.size(), near);
    return share.isWhole()
        ? noted
        : of(
            Text.LISTENED_PART,
            noted,
            shell.texts().duration(share.listened()),
            shell.texts().duration(share.of()));
  }

  private void list(List<String> lines) {
    contacts.removeAllViews();
    views.add(contacts, views.title(of(Text.CONTACTS)));
    if (lines.size() == 1) {
      views.add(contacts, views.paragraph(lines.get(0)));
    }
    for (int i = 0; i + 1 < lines.size(); i += 2) {
      TextView noted = views.remark(lines.get(i + 1));
      noted.setGravity(Gravity.END); // of two lines if the phone listened for a part of the day
      LinearLayout row = views.row(views.paragraph(lines.get(i)), noted);
      row.setFocusable(true); // a screen reader reads day and number in one
      row.setContentDescription(lines.get(i) + ": " + lines.get(i + 1));
      views.add(contacts, row);
    }
    views.add(contacts, views.remark(of(Text.CONTACTS_REMARK)));
  }

  @Override
  void refresh() {
    TracingStatus status = shell.connection().status();
    boolean running = status.state() == TracingStatus.State.RUNNING;
    Views.show(state, of(running ? status.isHealthy() ? Text.RUNNING : Text.FAULTY : Text.STOPPED));
    state.setTextColor(
        status.isHealthy() ? Colour.GOOD.on(shell.activity()) : Colour.BAD.on(shell.activity()));
    showAnswer(status);
    Views.show(problems, describe(status, running));
    on.setVisibility(isOn() ? View.GONE : View.VISIBLE);
    off.setVisibility(isOn() ? View.VISIBLE : View.GONE);
    showNextStep();
  }

  private String describe(TracingStatus status, boolean running) {
    if (!isOn() && !running) {
      return of(Text.STOPPED_REMARK);
    }
    if (status.problems().isEmpty()) {
      return of(running ? Text.ALL_WELL : Text.NOT_READY);
    }
    StringBuilder lines = new StringBuilder();
    for (Problem problem : status.problems()) {
      lines.append(shell.problem(problem)).append('\n');
    }
    return lines.toString().trim();
  }

  private void showNextStep() {
    List<TracingNeed> missing = TracingPermissions.missing(shell.activity());
    TracingNeed need = missing.isEmpty() ? null : missing.get(0);
    nextStep.setVisibility(need == null ? View.GONE : View.VISIBLE);
    if (need != null && need != asked) {
      nextStep.removeAllViews();
      views.add(nextStep, views.title(of(Text.NEXT_STEP)));
      views.add(nextStep, views.paragraph(need.why(shell.texts().language())));
      views.add(
          nextStep,
          views.otherButton(
              of(Text.ALLOW),
              () -> TracingPermissions.ask(shell.activity(), need, MainActivity.PERMISSION)));
    }
    asked = need;
  }

  private boolean isOn() {
    return TracingService.isSwitchedOn(shell.activity());
  }

  private void switchOnOrOff() {
    if (isOn()) {
      TracingService.switchOff(shell.activity());
    } else {
      TracingService.switchOn(shell.activity());
    }
    refresh();
  }
}
