// SPDX-License-Identifier: Apache-2.0
/**
 * What a health authority sets for the devices of its region: {@link
 * io.bluezone.tracing.settings.AuthoritySettings}, the signed file they travel in ({@link
 * io.bluezone.tracing.settings.SignedSettings}), where a device keeps the newest ({@link
 * io.bluezone.tracing.settings.SettingsStore}), a calibration of phones signed in the same way
 * ({@link io.bluezone.tracing.settings.SignedCalibration}), and the original app's own file of
 * settings ({@link io.bluezone.tracing.settings.OriginalSettings}).
 */
@NullMarked
package io.bluezone.tracing.settings;

import org.jspecify.annotations.NullMarked;
