// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.View;
import android.view.inputmethod.EditorInfo;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import io.bluezone.client.DisclosureReceipt;
import io.bluezone.client.OneTimeCode;
import io.bluezone.examples.android.tracing.Days;
import io.bluezone.records.Consent;
import io.bluezone.tracing.ProximityTracer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The screens from the code to the receipt: enter it, see what leaves, agree. They show the
 * program's {@link DisclosureFlow}, and keep nothing themselves.
 */
final class DiscloseScreen extends Screen {

  private final DisclosureFlow flow;
  private @Nullable Shown shown;

  /** The parts that make one picture another. */
  private record Shown(
      DisclosureFlow.Step step,
      Optional<Days> days,
      Text outcome,
      Optional<DisclosureReceipt> receipt) {}

  DiscloseScreen(Shell shell) {
    super(shell);
    flow = shell.app().flow();
  }

  @Override
  void open() {
    show();
    flow.look(shell::link);
  }

  /** Builds the step that the flow is at, if another one is shown. */
  void show() {
    Shown now = new Shown(flow.step(), flow.days(), flow.outcome(), flow.receipt());
    if (now.equals(shown)) {
      return; // or else a field would lose what holds it: focus, the keyboard
    }
    shown = now;
    view.removeAllViews();
    switch (flow.step()) {
      case CODE -> showCode();
      case REVIEW -> showReview();
      case CONFIRM -> showConfirm();
      case SENDING -> showSending();
      case WAITING -> showWaiting();
      case REFUSED -> showRefused();
      case DONE -> showDone();
      case HISTORY -> showHistory();
    }
  }

  private void add(View... children) {
    views.add(view, children);
  }

  private TextView paragraph(Text text, Object... values) {
    return views.paragraph(of(text, values));
  }

  private Button button(Text label, Runnable action) {
    return views.button(of(label), action);
  }

  private Button otherButton(Text label, Runnable action) {
    return views.otherButton(of(label), action);
  }

  private void heading(Text title, int step) {
    if (step > 0) {
      add(views.remark(of(Text.STEP_OF, step, 3)));
    }
    add(views.heading(of(title)));
  }

  private void showCode() {
    heading(Text.ENTER_CODE, 1);
    EditText code = CodeInput.field(shell.activity(), flow);
    TextView wrong = views.error();
    Runnable next = () -> checkCode(code.getText().toString(), wrong);
    code.setOnEditorActionListener(
        (field, action, event) -> {
          if (action == EditorInfo.IME_ACTION_NEXT) {
            next.run();
          }
          return action == EditorInfo.IME_ACTION_NEXT;
        });
    add(
        paragraph(Text.ENTER_CODE_WHY),
        views.card(views.label(of(Text.CODE), code), code, wrong, button(Text.NEXT, next)),
        views.card(views.title(of(Text.NO_CODE)), paragraph(Text.NO_CODE_REMARK)));
  }

  private void checkCode(String typed, TextView wrong) {
    if (!CodeInput.read(typed).isPresent()) {
      int digits = CodeInput.digits(typed).length();
      Views.show(wrong, of(CodeInput.complaint(typed), digits));
      return;
    }
    if (!shell.app().authority().isSet()) {
      Views.show(wrong, of(Text.NO_AUTHORITY));
      return;
    }
    Optional<Days> most = most();
    if (most.isPresent()) {
      flow.review(flow.days().orElse(most.get()));
    } else {
      Views.show(wrong, of(Text.NOT_READY));
    }
  }

  /** The days that can be sent at most. */
  private Optional<Days> most() {
    return shell
        .connection()
        .tracer()
        .map(ProximityTracer::settings)
        .map(settings -> Days.before(today(), settings.retentionDays()));
  }

  private LocalDate today() {
    return shell.app().clock().instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private void showReview() {
    heading(Text.WHAT_LEAVES, 2);
    Days days = flow.days().orElse(new Days(today().minusDays(1), today().minusDays(1)));
    add(
        views.card(
            views.title(of(Text.DAYS_LEAVE, days.count())),
            dayRow(Text.FROM_DAY, days.first(), Text.EARLIER, Text.LATER, true),
            dayRow(Text.TO_DAY, days.last(), Text.EARLIER, Text.LATER, false),
            views.remark(of(Text.DAY_BEGINS, dayBegins()))),
        views.card(
            views.title(of(Text.THIS_LEAVES)),
            paragraph(Text.KEYS_LEAVE, days.count()),
            views.title(of(Text.THIS_STAYS)),
            paragraph(Text.STAYS),
            paragraph(Text.TODAY_STAYS)));
    CheckBox list = views.checkBox(of(Text.LIST_IDS));
    list.setChecked(flow.isListed());
    list.setOnCheckedChangeListener((box, checked) -> flow.list(checked));
    add(views.card(list, views.remark(of(Text.LIST_IDS_REMARK))));
    add(button(Text.NEXT, flow::confirm), otherButton(Text.BACK, flow::back));
  }

  /** When a UTC day begins on this phone. */
  private String dayBegins() {
    Instant midnight = today().atStartOfDay().toInstant(ZoneOffset.UTC);
    return shell.texts().clockTime(midnight.atZone(shell.app().clock().getZone()));
  }

  private View dayRow(Text name, LocalDate day, Text earlier, Text later, boolean first) {
    String shown = shell.texts().day(day);
    LinearLayout text = views.column(views.remark(of(name)), views.paragraph(shown));
    LinearLayout steps = new LinearLayout(shell.activity());
    steps.addView(step("\u2212", of(earlier) + ", " + of(name), () -> move(-1, first)));
    steps.addView(step("+", of(later) + ", " + of(name), () -> move(1, first)));
    return views.row(text, steps);
  }

  private Button step(String sign, String description, Runnable action) {
    Button button = views.otherButton(sign, action);
    button.setContentDescription(description);
    button.setTextSize(20);
    LinearLayout.LayoutParams params =
        new LinearLayout.LayoutParams(views.dp(56), LinearLayout.LayoutParams.WRAP_CONTENT);
    params.setMarginStart(views.dp(8));
    button.setLayoutParams(params);
    return button;
  }

  private void move(int by, boolean first) {
    Optional<Days> most = most();
    Optional<Days> days = flow.days();
    if (most.isPresent() && days.isPresent()) {
      flow.choose(
          first ? days.get().moveFirst(by, most.get()) : days.get().moveLast(by, most.get()));
    }
  }

  private void showConfirm() {
    heading(Text.DO_YOU_AGREE, 3);
    Days days = flow.days().orElse(new Days(today().minusDays(1), today().minusDays(1)));
    String shown =
        of(
            flow.isListed() ? Text.CONSENT_LISTED : Text.CONSENT_ONLINE,
            shell.texts().day(days.first()),
            shell.texts().day(days.last()));
    CheckBox read = views.checkBox(of(Text.I_HAVE_READ));
    Button send = button(Text.AGREE_AND_SEND, () -> send(days, shown));
    send.setEnabled(false);
    read.setOnCheckedChangeListener((box, checked) -> send.setEnabled(checked));
    add(views.card(views.paragraph(shown), read), send, otherButton(Text.BACK, flow::back));
  }

  private void send(Days days, String shown) {
    Optional<OneTimeCode> code = CodeInput.read(flow.typed());
    if (code.isPresent()) {
      flow.send(shell::link, code.get(), consent(Consent.Scope.OWN_KEYS, days, shown));
    } else {
      flow.back();
    }
  }

  private Consent consent(Consent.Scope scope, Days days, String shown) {
    return new Consent(scope, days.first(), days.last(), shown, shell.app().clock().instant());
  }

  private void showSending() {
    heading(Text.SENDING, 0);
    TextView text = paragraph(Text.SENDING_REMARK);
    text.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    add(text);
  }

  private void showWaiting() {
    heading(Text.WAITING, 0);
    add(
        views.card(paragraph(Text.WAITING_REMARK)),
        button(Text.TRY_NOW, () -> flow.resume(shell::link)));
  }

  private void showRefused() {
    heading(Text.NOT_SENT, 0);
    add(
        views.warning(paragraph(flow.outcome())),
        paragraph(Text.NOT_SENT_REMARK),
        button(Text.ANOTHER_CODE, flow::back));
  }

  private void showDone() {
    heading(Text.THANK_YOU, 0);
    LinearLayout card = views.card();
    boolean done = flow.outcome() == Text.DONE;
    Optional<DisclosureReceipt> receipt = flow.receipt();
    if (receipt.filter(DisclosureReceipt::drill).isPresent()) {
      line(card, of(Text.DONE_DRILL));
      add(card, otherButton(Text.FINISH, flow::back));
      return;
    }
    receipt.ifPresent(it -> line(card, taken(it)));
    if (!done) {
      line(card, of(flow.outcome()));
    }
    receipt
        .flatMap(DisclosureReceipt::heldUntil)
        .ifPresent(until -> line(card, of(Text.HELD_UNTIL, shell.time(until))));
    if (done) {
      line(card, of(Text.DONE_NEXT));
    }
    add(card);
    boolean taken = receipt.filter(it -> it.accepted() > 0).isPresent();
    if (taken && flow.outcome() != Text.HISTORY_SENT) {
      add(
          views.card(
              views.title(of(Text.HISTORY)),
              paragraph(Text.HISTORY_OFFER),
              otherButton(Text.HISTORY_READ, flow::askForHistory)));
    }
    add(otherButton(Text.FINISH, flow::back));
  }

  private void line(LinearLayout card, String text) {
    views.add(card, views.paragraph(text));
  }

  private String taken(DisclosureReceipt receipt) {
    return receipt.accepted() == receipt.sent()
        ? of(Text.DONE, receipt.accepted())
        : of(Text.DONE_IN_PART, receipt.accepted(), receipt.sent());
  }

  private void showHistory() {
    heading(Text.HISTORY, 0);
    Days days = flow.days().orElse(new Days(today().minusDays(1), today().minusDays(1)));
    String shown =
        of(Text.HISTORY_CONSENT, shell.texts().day(days.first()), shell.texts().day(days.last()));
    add(
        views.card(views.paragraph(shown)),
        button(
            Text.AGREE_AND_SEND,
            () -> flow.sendHistory(shell::link, consent(Consent.Scope.WHOLE_HISTORY, days, shown))),
        otherButton(Text.REFUSE, flow::back));
  }
}
