// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.text.InputType;
import android.view.View;
import android.widget.Button;
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;
import io.bluezone.counts.device.CountsStatus;
import java.io.IOException;

/** The owner's part in a count: to agree or not, and to enrol with a code. */
final class CountCard {

  private final Shell shell;
  private final CheckBox agree;
  private final EditText code;
  private final TextView codeLabel;
  private final Button enrol;
  private final Button leave;
  private final TextView state;
  final LinearLayout view;

  private interface Act {
    CountsStatus of(AppCounts counts) throws IOException;
  }

  CountCard(Shell shell, Views views) {
    this.shell = shell;
    agree = views.checkBox(shell.of(Text.COUNT_AGREE));
    agree.setOnClickListener(clicked -> act(counts -> counts.agree(agree.isChecked())));
    code = views.field("ABCD-EFGH-IJKL-MNOP");
    code.setInputType(InputType.TYPE_CLASS_TEXT | InputType.TYPE_TEXT_FLAG_CAP_CHARACTERS);
    codeLabel = views.label(shell.of(Text.COUNT_CODE), code);
    enrol =
        views.otherButton(
            shell.of(Text.COUNT_ENROL),
            () -> act(counts -> counts.enrol(code.getText().toString())));
    leave = views.otherButton(shell.of(Text.COUNT_LEAVE), () -> act(AppCounts::leave));
    state = views.paragraph("");
    state.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    view =
        views.card(
            views.title(shell.of(Text.COUNT)),
            views.remark(shell.of(Text.COUNT_REMARK)),
            agree,
            codeLabel,
            code,
            enrol,
            leave,
            state);
    leave.setVisibility(View.GONE);
    Views.show(state, shell.of(Text.COUNT_NOT_ENROLLED));
    if (shell.app().authority().isSet()) {
      act(AppCounts::status);
    }
  }

  private void act(Act act) {
    shell.inBackground(() -> said(act), said -> Views.show(state, said));
  }

  /** Tells on the background's thread what came of it, and shows the parts that fit. */
  private String said(Act act) throws IOException {
    if (!shell.app().authority().isSet()) {
      return shell.of(Text.NO_AUTHORITY);
    }
    try {
      CountsStatus status = act.of(shell.app().counts());
      shell.activity().runOnUiThread(() -> show(status));
      return status
          .unit()
          .map(unit -> shell.of(Text.COUNT_ENROLLED, unit))
          .orElse(shell.of(Text.COUNT_NOT_ENROLLED));
    } catch (IllegalArgumentException e) {
      return shell.of(Text.COUNT_MISTYPED);
    }
  }

  private void show(CountsStatus status) {
    agree.setChecked(status.agreed().orElse(false));
    int before = status.enrolled() ? View.GONE : View.VISIBLE;
    codeLabel.setVisibility(before);
    code.setVisibility(before);
    enrol.setVisibility(before);
    leave.setVisibility(status.enrolled() ? View.VISIBLE : View.GONE);
  }
}
