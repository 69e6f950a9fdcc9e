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

/** Makes the field that a code is typed into. */
final class CodeField {

  private CodeField() {}

  static EditText of(Context context, DisclosureFlow flow) {
    EditText code = Views.field(context, "0000 0000");
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
}
