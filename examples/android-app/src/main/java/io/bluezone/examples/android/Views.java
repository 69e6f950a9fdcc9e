// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.content.Context;
import android.view.View;
import android.widget.Button;
import android.widget.LinearLayout;
import android.widget.TextView;

/** Makes plain views. */
final class Views {

  private static final int PADDING_DP = 12;

  private Views() {}

  /** Views below each other. */
  static LinearLayout column(Context context, View... children) {
    LinearLayout column = new LinearLayout(context);
    column.setOrientation(LinearLayout.VERTICAL);
    int padding = Math.round(PADDING_DP * context.getResources().getDisplayMetrics().density);
    column.setPadding(padding, padding, padding, padding);
    for (View child : children) {
      column.addView(child);
    }
    return column;
  }

  /** A line or paragraph. */
  static TextView paragraph(Context context, String text) {
    TextView view = new TextView(context);
    view.setText(text);
    view.setTextAppearance(android.R.style.TextAppearance_Material_Body1);
    return view;
  }

  /** A line that stands out. */
  static TextView heading(Context context, String text) {
    TextView view = new TextView(context);
    view.setText(text);
    view.setTextAppearance(android.R.style.TextAppearance_Material_Title);
    return view;
  }

  /** A button. */
  static Button button(Context context, String label, Runnable action) {
    Button button = new Button(context);
    button.setText(label);
    button.setOnClickListener(clicked -> action.run());
    return button;
  }
}
