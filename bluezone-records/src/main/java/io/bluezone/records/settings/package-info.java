// SPDX-License-Identifier: Apache-2.0
/**
 * A health authority's settings for the devices of its region, and where a device keeps the newest.
 * They travel as a {@link io.bluezone.crypto.signed.SignedFile}. They may change in any version.
 */
@NullMarked
package io.bluezone.records.settings;

import org.jspecify.annotations.NullMarked;
