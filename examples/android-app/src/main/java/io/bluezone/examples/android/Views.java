// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.android;

import android.annotation.TargetApi;
import android.content.Context;
import android.content.res.ColorStateList;
import android.graphics.Typeface;
import android.graphics.drawable.Drawable;
import android.graphics.drawable.GradientDrawable;
import android.graphics.drawable.RippleDrawable;
import android.graphics.drawable.StateListDrawable;
import android.os.Build;
import android.view.Gravity;
import android.view.View;
import android.view.ViewGroup.LayoutParams;
import android.widget.Button;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;

/** Makes plain views, all in the app's colours. What can be pressed is 48 dp high or more. */
final class Views {

  /** Android's least size of what is pressed. */
  static final int TOUCH_DP = 48;

  private static final float BODY_SP = 16;
  private static final float HEADING_SP = 22;
  private static final float TITLE_SP = 18;

  private Views() {}

  static int dp(Context context, float dp) {
    return Math.round(dp * context.getResources().getDisplayMetrics().density);
  }

  /** Views below each other. */
  static LinearLayout column(Context context, View... children) {
    LinearLayout column = new LinearLayout(context);
    column.setOrientation(LinearLayout.VERTICAL);
    for (View child : children) {
      column.addView(child, spaced(context));
    }
    return column;
  }

  /** Views below each other on a ground of their own. */
  static LinearLayout card(Context context, View... children) {
    Palette palette = Palette.of(context);
    return card(context, palette.card(), palette.outline(), children);
  }

  /** Views below each other on a ground that stands out. */
  static LinearLayout warning(Context context, View... children) {
    Palette palette = Palette.of(context);
    return card(context, palette.warned(), palette.bad(), children);
  }

  private static LinearLayout card(Context context, int ground, int edge, View... children) {
    LinearLayout card = column(context, children);
    int padding = dp(context, 16);
    card.setPadding(padding, dp(context, 6), padding, dp(context, 14));
    card.setBackground(shape(context, ground, edge, 14));
    return card;
  }

  /** As wide as its parent, with some room above it. */
  static LinearLayout.LayoutParams spaced(Context context) {
    LinearLayout.LayoutParams params =
        new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT);
    params.topMargin = dp(context, 8);
    return params;
  }

  static GradientDrawable shape(Context context, int ground, int edge, int radius) {
    GradientDrawable shape = new GradientDrawable();
    shape.setColor(ground);
    shape.setCornerRadius(dp(context, radius));
    shape.setStroke(dp(context, 1), edge);
    return shape;
  }

  /** A line or paragraph. */
  static TextView paragraph(Context context, String text) {
    return text(context, text, BODY_SP, Palette.of(context).text());
  }

  /** A paragraph of less weight. */
  static TextView remark(Context context, String text) {
    return text(context, text, 14, Palette.of(context).quiet());
  }

  /** Shows an error; a screen reader reads it out when it changes. */
  static TextView error(Context context) {
    TextView view = text(context, "", BODY_SP, Palette.of(context).bad());
    view.setAccessibilityLiveRegion(View.ACCESSIBILITY_LIVE_REGION_POLITE);
    view.setVisibility(View.GONE);
    return view;
  }

  /** Shows a text, or nothing at all. */
  static void show(TextView view, String text) {
    if (!view.getText().toString().equals(text)) {
      view.setText(text); // not again each second: a screen reader would read it again
    }
    view.setVisibility(text.isEmpty() ? View.GONE : View.VISIBLE);
  }

  /** A screen's name. */
  static TextView heading(Context context, String text) {
    return title(context, text, HEADING_SP);
  }

  /** A card's name. */
  static TextView title(Context context, String text) {
    return title(context, text, TITLE_SP);
  }

  private static TextView title(Context context, String text, float size) {
    TextView view = text(context, text, size, Palette.of(context).text());
    view.setTypeface(Typeface.DEFAULT_BOLD);
    if (Build.VERSION.SDK_INT >= Build.VERSION_CODES.P) {
      markHeading(view);
    }
    return view;
  }

  @TargetApi(Build.VERSION_CODES.P)
  private static void markHeading(View view) {
    view.setAccessibilityHeading(true);
  }

  private static TextView text(Context context, String text, float size, int color) {
    TextView view = new TextView(context);
    view.setText(text);
    view.setTextSize(size);
    view.setTextColor(color);
    view.setLineSpacing(0, 1.15f);
    return view;
  }

  /** The button of what a screen is for. */
  static Button button(Context context, String label, Runnable action) {
    Palette palette = Palette.of(context);
    return button(context, label, palette.accent(), palette.accent(), palette.onAccent(), action);
  }

  /** The button of something else. */
  static Button otherButton(Context context, String label, Runnable action) {
    Palette palette = Palette.of(context);
    return button(context, label, palette.card(), palette.outline(), palette.accent(), action);
  }

  private static Button button(
      Context context, String label, int ground, int edge, int color, Runnable action) {
    Button button = new Button(context);
    button.setText(label);
    button.setAllCaps(false);
    button.setTextSize(BODY_SP);
    button.setTextColor(
        new ColorStateList(
            new int[][] {{-android.R.attr.state_enabled}, {}},
            new int[] {Palette.of(context).quiet(), color}));
    button.setStateListAnimator(null);
    button.setMinHeight(dp(context, TOUCH_DP));
    button.setMinimumHeight(dp(context, TOUCH_DP));
    StateListDrawable shapes = new StateListDrawable();
    int off = Palette.of(context).outline();
    shapes.addState(new int[] {-android.R.attr.state_enabled}, shape(context, off, off, 24));
    shapes.addState(new int[0], shape(context, ground, edge, 24));
    button.setBackground(pressable(context, shapes));
    button.setOnClickListener(clicked -> action.run());
    return button;
  }

  static Drawable pressable(Context context, Drawable shape) {
    int glow = (Palette.of(context).text() & 0xFFFFFF) | 0x33000000;
    return new RippleDrawable(ColorStateList.valueOf(glow), shape, null);
  }

  /** A field to type into, with its name above it. */
  static EditText field(Context context, String hint) {
    Palette palette = Palette.of(context);
    EditText field = new EditText(context);
    field.setHint(hint);
    field.setTextSize(BODY_SP);
    field.setTextColor(palette.text());
    field.setHintTextColor(palette.quiet());
    field.setMinHeight(dp(context, TOUCH_DP));
    field.setMinimumHeight(dp(context, TOUCH_DP));
    int padding = dp(context, 12);
    field.setPadding(padding, padding, padding, padding);
    field.setBackground(shape(context, palette.card(), palette.quiet(), 8));
    field.setImportantForAutofill(View.IMPORTANT_FOR_AUTOFILL_NO);
    return field;
  }

  /** A name for a field below it. */
  static TextView label(Context context, String text, View field) {
    TextView label = remark(context, text);
    if (field.getId() == View.NO_ID) {
      field.setId(View.generateViewId());
      field.setSaveEnabled(false); // the screens keep what was typed, by their own names
    }
    label.setLabelFor(field.getId());
    return label;
  }

  /** A line with a text at each end. */
  static LinearLayout row(Context context, View start, View end) {
    LinearLayout row = new LinearLayout(context);
    row.setGravity(Gravity.CENTER_VERTICAL);
    row.addView(start, new LinearLayout.LayoutParams(0, LayoutParams.WRAP_CONTENT, 1));
    row.addView(
        end, new LinearLayout.LayoutParams(LayoutParams.WRAP_CONTENT, LayoutParams.WRAP_CONTENT));
    return row;
  }
}
