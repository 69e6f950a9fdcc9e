// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.graphics.Typeface;
import android.text.Editable;
import android.text.InputType;
import android.text.TextWatcher;
import android.text.method.DigitsKeyListener;
import android.view.Gravity;
import android.view.inputmethod.EditorInfo;
import android.widget.EditText;
import io.bluezone.client.OneTimeCode;
import java.util.Optional;

/** Takes a code as people type and paste it, and says what is wrong with it. */
final class CodeInput {

  private CodeInput() {}

  static EditText field(Context context, DisclosureFlow flow) {
    EditText code = new Views(context).field("0000 0000");
    code.setInputType(InputType.TYPE_CLASS_NUMBER);
    code.setKeyListener(DigitsKeyListener.getInstance("0123456789 -"));
    code.setImeOptions(EditorInfo.IME_ACTION_NEXT);
    code.setTextSize(30);
    code.setTypeface(Typeface.MONOSPACE);
    code.setGravity(Gravity.CENTER);
    code.setText(flow.typed());
    code.addTextChangedListener(
        new TextWatcher() {
          @Override
          public void beforeTextChanged(CharSequence text, int start, int count, int after) {}

          @Override
          public void onTextChanged(CharSequence text, int start, int before, int count) {}

          @Override
          public void afterTextChanged(Editable text) {
            flow.type(text.toString());
          }
        });
    return code;
  }

  /** The code, if it is one: only the digits count, of whatever script they are. */
  static Optional<OneTimeCode> read(String typed) {
    return OneTimeCode.parse(digits(typed));
  }

  static Text complaint(String typed) {
    int count = digits(typed).length();
    if (count == 0) {
      return Text.CODE_EMPTY;
    }
    if (count != OneTimeCode.LENGTH) {
      return count < OneTimeCode.LENGTH ? Text.CODE_SHORT : Text.CODE_LONG;
    }
    return Text.CODE_MISTYPED;
  }

  static String digits(String typed) {
    StringBuilder digits = new StringBuilder();
    typed
        .codePoints()
        .map(each -> Character.digit(each, 10))
        .filter(digit -> digit >= 0)
        .forEach(digits::append);
    return digits.toString();
  }
}
