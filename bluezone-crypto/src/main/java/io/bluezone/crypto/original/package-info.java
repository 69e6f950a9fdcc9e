// SPDX-License-Identifier: Apache-2.0
/**
 * The original app's F0 list (Bluezone protocol, section 5), in JSON: {@code
 * {"data":[{"daily_key":HEX64,"time_start":s,"max":96,"time_end":s}, …]}}. It is not signed: where
 * it came from must be known by other means.
 */
@NullMarked
package io.bluezone.crypto.original;

import org.jspecify.annotations.NullMarked;
