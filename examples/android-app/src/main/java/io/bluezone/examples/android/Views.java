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
import android.widget.CheckBox;
import android.widget.EditText;
import android.widget.LinearLayout;
import android.widget.TextView;

/** Makes plain views, all in the app's colours. What can be pressed is 48 dp high or more. */
record Views(Context context) {

  /** Android's least size of what is pressed. */
  static final int TOUCH_DP = 48;

  private static final float BODY_SP = 16;

  private int colour(Colour colour) {
    return colour.on(context);
  }

  int dp(float dp) {
    return Math.round(dp * context.getResources().getDisplayMetrics().density);
  }

  LinearLayout column(View... children) {
    LinearLayout column = new LinearLayout(context);
    column.setOrientation(LinearLayout.VERTICAL);
    add(column, children);
    return column;
  }

  void add(LinearLayout column, View... children) {
    for (View child : children) {
      column.addView(child, spaced());
    }
  }

  /** Views below each other on a ground of their own. */
  LinearLayout card(View... children) {
    return card(colour(Colour.CARD), colour(Colour.OUTLINE), children);
  }

  /** Views below each other on a ground that stands out. */
  LinearLayout warning(View... children) {
    return card(colour(Colour.WARNED), colour(Colour.BAD), children);
  }

  private LinearLayout card(int ground, int edge, View... children) {
    LinearLayout card = column(children);
    int padding = dp(16);
    card.setPadding(padding, dp(6), padding, dp(14));
    card.setBackground(shape(ground, edge, 14));
    return card;
  }

  /** As wide as its parent, with some room above it. */
  LinearLayout.LayoutParams spaced() {
    LinearLayout.LayoutParams params =
        new LinearLayout.LayoutParams(LayoutParams.MATCH_PARENT, LayoutParams.WRAP_CONTENT);
    params.topMargin = dp(8);
    return params;
  }

  GradientDrawable shape(int ground, int edge, int radius) {
    GradientDrawable shape = new GradientDrawable();
    shape.setColor(ground);
    shape.setCornerRadius(dp(radius));
    shape.setStroke(dp(1), edge);
    return shape;
  }

  TextView paragraph(String text) {
    return text(text, BODY_SP, colour(Colour.TEXT));
  }

  /** A paragraph of less weight. */
  TextView remark(String text) {
    return text(text, 14, colour(Colour.QUIET));
  }

  /** Shows an error; a screen reader reads it out when it changes. */
  TextView error() {
    TextView view = text("", BODY_SP, colour(Colour.BAD));
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

  /** The answer that a screen gives, larger than all else on it. */
  TextView headline(String text) {
    return title(text, 26);
  }

  /** A screen's name. */
  TextView heading(String text) {
    return title(text, 22);
  }

  /** A card's name. */
  TextView title(String text) {
    return title(text, 18);
  }

  private TextView title(String text, float size) {
    TextView view = text(text, size, colour(Colour.TEXT));
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

  private TextView text(String text, float size, int color) {
    TextView view = new TextView(context);
    view.setText(text);
    view.setTextSize(size);
    view.setTextColor(color);
    view.setLineSpacing(0, 1.15f);
    return view;
  }

  /** The button of what a screen is for. */
  Button button(String label, Runnable action) {
    return button(
        label, colour(Colour.ACCENT), colour(Colour.ACCENT), colour(Colour.ON_ACCENT), action);
  }

  /** The button of something else. */
  Button otherButton(String label, Runnable action) {
    return button(
        label, colour(Colour.CARD), colour(Colour.OUTLINE), colour(Colour.ACCENT), action);
  }

  private Button button(String label, int ground, int edge, int color, Runnable action) {
    Button button = new Button(context);
    button.setText(label);
    button.setAllCaps(false);
    button.setTextSize(BODY_SP);
    button.setTextColor(
        new ColorStateList(
            new int[][] {{-android.R.attr.state_enabled}, {}},
            new int[] {colour(Colour.QUIET), color}));
    button.setStateListAnimator(null);
    button.setMinHeight(dp(TOUCH_DP));
    button.setMinimumHeight(dp(TOUCH_DP));
    StateListDrawable shapes = new StateListDrawable();
    int off = colour(Colour.OUTLINE);
    shapes.addState(new int[] {-android.R.attr.state_enabled}, shape(off, off, 24));
    shapes.addState(new int[0], shape(ground, edge, 24));
    button.setBackground(pressable(shapes));
    button.setOnClickListener(clicked -> action.run());
    return button;
  }

  Drawable pressable(Drawable shape) {
    int glow = (colour(Colour.TEXT) & 0xFFFFFF) | 0x33000000;
    return new RippleDrawable(ColorStateList.valueOf(glow), shape, null);
  }

  /** A box to tick, with its name beside it. */
  CheckBox checkBox(String label) {
    CheckBox box = new CheckBox(context);
    box.setText(label);
    box.setTextSize(BODY_SP);
    box.setTextColor(colour(Colour.TEXT));
    box.setMinHeight(dp(TOUCH_DP));
    return box;
  }

  /** A field to type into, with its name above it. */
  EditText field(String hint) {
    EditText field = new EditText(context);
    field.setHint(hint);
    field.setTextSize(BODY_SP);
    field.setTextColor(colour(Colour.TEXT));
    field.setHintTextColor(colour(Colour.QUIET));
    field.setMinHeight(dp(TOUCH_DP));
    field.setMinimumHeight(dp(TOUCH_DP));
    int padding = dp(12);
    field.setPadding(padding, padding, padding, padding);
    field.setBackground(shape(colour(Colour.CARD), colour(Colour.QUIET), 8));
    field.setImportantForAutofill(View.IMPORTANT_FOR_AUTOFILL_NO);
    return field;
  }

  /** A name for a field below it. */
  TextView label(String text, View field) {
    TextView label = remark(text);
    if (field.getId() == View.NO_ID) {
      field.setId(View.generateViewId());
      field.setSaveEnabled(false); // the screens keep what was typed, by their own names
    }
    label.setLabelFor(field.getId());
    return label;
  }

  /** A line with a text at each end. */
  LinearLayout row(View start, View end) {
    LinearLayout row = new LinearLayout(context);
    row.setGravity(Gravity.CENTER_VERTICAL);
    row.addView(start, new LinearLayout.LayoutParams(0, LayoutParams.WRAP_CONTENT, 1));
    row.addView(
        end, new LinearLayout.LayoutParams(LayoutParams.WRAP_CONTENT, LayoutParams.WRAP_CONTENT));
    return row;
  }
}
