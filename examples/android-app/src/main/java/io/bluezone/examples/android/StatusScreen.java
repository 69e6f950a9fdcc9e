// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;
import io.bluezone.android.permission.TracingPermissions;
import io.bluezone.android.service.TracingService;
import io.bluezone.tracing.Problem;
import io.bluezone.tracing.TracingStatus;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** The screen that shows whether the app traces, what prevents it, and the next step to take. */
final class StatusScreen implements Screen {

  private final Shell shell;
  private final TextView state;
  private final LinearLayout nextStep;
  private final TextView problems;
  private final TextView counts;
  private final Button onOff;
  private final View view;

  StatusScreen(Shell shell) {
    this.shell = shell;
    state = Views.heading(shell.activity(), "");
    nextStep = Views.column(shell.activity());
    problems = Views.paragraph(shell.activity(), "");
    counts = Views.paragraph(shell.activity(), "");
    onOff = Views.button(shell.activity(), "", this::switchOnOrOff);
    view = Views.column(shell.activity(), state, nextStep, problems, counts, onOff);
  }

  @Override
  public View view() {
    return view;
  }

  @Override
  public void refresh() {
    TracingStatus status = shell.connection().status();
    boolean running = status.state() == TracingStatus.State.RUNNING;
    state.setText(shell.texts().of(running ? Text.RUNNING : Text.STOPPED));
    problems.setText(describe(status.problems()));
    counts.setText(
        shell.texts().of(Text.COUNTS, status.counts().frames(), status.counts().encounters()));
    onOff.setText(shell.texts().of(isOn() ? Text.STOP : Text.START));
    showNextStep();
  }

  private String describe(List<Problem> found) {
    if (found.isEmpty()) {
      return shell.texts().of(Text.ALL_WELL);
    }
    DateTimeFormatter time =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT)
            .withLocale(shell.texts().language())
            .withZone(shell.app().clock().getZone());
    StringBuilder lines = new StringBuilder();
    for (Problem problem : found) {
      lines
          .append(problem.sentence(shell.texts().language()))
          .append(' ')
          .append(shell.texts().of(Text.PROBLEM_SINCE, time.format(problem.since())))
          .append('\n');
    }
    return lines.toString().trim();
  }

  private void showNextStep() {
    nextStep.removeAllViews();
    List<TracingPermissions.Step> missing = TracingPermissions.missing(shell.activity());
    if (missing.isEmpty()) {
      return;
    }
    TracingPermissions.Step step = missing.get(0);
    nextStep.addView(Views.paragraph(shell.activity(), step.need().why(shell.texts().language())));
    nextStep.addView(
        Views.button(
            shell.activity(),
            shell.texts().of(Text.ALLOW),
            () -> step.ask(shell.activity(), Requests.PERMISSION)));
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
