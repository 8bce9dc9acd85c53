/* SPDX-License-Identifier: Apache-2.0 */
package dev.meyasu.expression;

import dev.cel.bundle.Cel;
import dev.cel.bundle.CelBuilder;
import dev.cel.bundle.CelFactory;
import dev.cel.checker.CelStandardDeclarations;
import dev.cel.checker.CelStandardDeclarations.StandardFunction;
import dev.cel.common.CelOptions;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelStandardFunctions;
import java.util.Map;

/** CEL as this language sets it up. */
final class Environment {
  private Environment() {}

  static Cel of(Map<String, ValueType> variables, Functions functions) {
    CelStringExtensions strings = CelExtensions.strings();
    CelBuilder builder =
        CelFactory.standardCelBuilder()
            .setOptions(options())
            .setStandardEnvironmentEnabled(false)
            .setStandardDeclarations(withoutDynamic())
            .setStandardFunctions(CelStandardFunctions.newBuilder().build())
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addCompilerLibraries(strings)
            .addRuntimeLibraries(strings)
            .addFunctionDeclarations(functions.declarations())
            .addFunctionBindings(functions.bindings());
    variables.forEach((name, type) -> builder.addVar(name, type.cel()));
    return builder.build();
  }

  private static CelOptions options() {
    return CelOptions.current()
        .enableHeterogeneousNumericComparisons(true)
        .enableQuotedIdentifierSyntax(true)
        .evaluateCanonicalTypesToNativeValues(true)
        .maxExpressionCodePointSize(ExpressionLanguage.LONGEST)
        .maxParseRecursionDepth(ExpressionLanguage.DEEPEST)
        .comprehensionMaxIterations(ExpressionLanguage.MOST_ITERATIONS)
        .maxRegexProgramSize(1_000)
        .build();
  }

  /** Without {@code dyn} every operand's type is known, which the null rules rely on. */
  private static CelStandardDeclarations withoutDynamic() {
    return CelStandardDeclarations.newBuilder().excludeFunctions(StandardFunction.DYN).build();
  }
}
