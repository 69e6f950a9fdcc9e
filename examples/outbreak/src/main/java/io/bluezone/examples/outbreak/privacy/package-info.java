// SPDX-License-Identifier: Apache-2.0
/** What keeps people out of sight: pseudonyms, retention, withdrawal. */
@NullMarked
package io.bluezone.examples.outbreak.privacy;

import org.jspecify.annotations.NullMarked;
