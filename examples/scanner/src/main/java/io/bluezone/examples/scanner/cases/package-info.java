// SPDX-License-Identifier: Apache-2.0
/** Cases: bulletins, checks, disclosure, verification. */
@NullMarked
package io.bluezone.examples.scanner.cases;

import org.jspecify.annotations.NullMarked;
