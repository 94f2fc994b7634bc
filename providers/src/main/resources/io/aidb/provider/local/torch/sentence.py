# An encoder with the steps after it that sentence-transformers knows (sentence_transformers/models).

# x: [rows, tokens, width], all of them tokens of the texts
def pool(mode: str, x: Tensor) -> Tensor:
  tokens = torch.size(x, 1)
  if mode == "cls":
    y = torch.select(x, 1, 0)
  elif mode == "max":
    y = torch.amax(x, [1])
  elif mode == "mean":
    y = torch.mean(x, [1])
  elif mode == "mean_sqrt_len":
    y = torch.div(torch.sum(x, [1]), torch.sqrt(tokens))
  elif mode == "weightedmean":
    rank = torch.unsqueeze(torch.type_as(torch.arange(1, torch.add(tokens, 1), device=x.device), x), 1)
    y = torch.div(torch.sum(torch.mul(x, rank), [1]), torch.sum(rank))
  else:
    y = torch.select(x, 1, -1)
  return y

class Step:
  kind : str
  activation : str
  weight : Tensor
  bias : Tensor
  def forward(self: __torch__.sentence.Step, x: Tensor) -> Tensor:
    if self.kind == "normalize":
      y = __torch__.layers.normalize(x)
    else:
      y = __torch__.layers.activate(self.activation, torch.linear(x, self.weight, self.bias))
    return y

class Model(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  encoder : __torch__.encoder.Encoder
  pooling : List[str]
  steps : List[__torch__.sentence.Step]

  # Called once, before anything else.
  def pack(self: __torch__.sentence.Model) -> Tensor:
    self.encoder.pack()
    return torch.zeros([0])

  # One vector per row.
  def forward(self: __torch__.sentence.Model, ids: Tensor, groups: List[int]) -> Tensor:
    rows = annotate(List[Tensor], [])
    for part in __torch__.layers.split(torch.to(self.encoder.forward(ids, None, groups), 6), groups):
      pooled = annotate(List[Tensor], [])
      for mode in self.pooling:
        pooled.append(__torch__.sentence.pool(mode, part))
      rows.append(torch.cat(pooled, 1))
    y = torch.cat(rows)
    for step in self.steps:
      y = step.forward(y)
    return y

  # One vector per token.
  def tokens(self: __torch__.sentence.Model, ids: Tensor, types: Tensor, groups: List[int]) -> Tensor:
    return torch.to(self.encoder.forward(ids, types, groups), 6)
