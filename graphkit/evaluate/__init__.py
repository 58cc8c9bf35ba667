"""How good graphkit is: facts against gold documents, and who is who against names whose owners are known."""
