// SPDX-License-Identifier: Apache-2.0
/** What the server refuses, and why. */
@NullMarked
package io.bluezone.examples.authority.errors;

import org.jspecify.annotations.NullMarked;
