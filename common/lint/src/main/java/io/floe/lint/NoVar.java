package io.floe.lint;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.google.errorprone.util.ASTHelpers;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.VariableTree;
import javax.lang.model.element.ElementKind;

/** Refuses {@code var}: a reader sees the type where the name is introduced. */
@BugPattern(summary = "Write the type out instead of var", severity = SeverityLevel.ERROR)
public final class NoVar extends BugChecker implements BugChecker.VariableTreeMatcher {
  private static final long serialVersionUID = 1L;

  @Override
  public Description matchVariable(VariableTree tree, VisitorState state) {
    boolean lambdaParameter =
        state.getPath().getParentPath().getLeaf() instanceof LambdaExpressionTree;
    boolean enumConstant = ASTHelpers.getSymbol(tree).getKind() == ElementKind.ENUM_CONSTANT;
    if (lambdaParameter || enumConstant || !ASTHelpers.hasImplicitType(tree, state)) {
      return Description.NO_MATCH;
    }
    return describeMatch(tree);
  }
}
