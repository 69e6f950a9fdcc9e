// SPDX-License-Identifier: Apache-2.0
/**
 * What a health authority sets for the devices of its region: {@link
 * io.bluezone.records.settings.AuthoritySettings}, where a device keeps the newest ({@link
 * io.bluezone.records.settings.SettingsStore}), and the original app's own file of settings ({@link
 * io.bluezone.records.settings.OriginalSettings}). They travel as a {@link
 * io.bluezone.crypto.signed.SignedFile}.
 */
@Beta
@NullMarked
package io.bluezone.records.settings;

import io.bluezone.crypto.Beta;
import org.jspecify.annotations.NullMarked;
